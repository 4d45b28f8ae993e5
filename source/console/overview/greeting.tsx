/** What somebody sees who has never used callme here: what can be done at once, without setting anything up. */
import { Box, Text, useApp } from 'ink';
import type { FirstStep, Services } from '../data/services.ts';
import { Choice, type Option } from '../ui/prompts/choice.tsx';

type Offer = Option & {
  readonly step: FirstStep | 'declare';
  readonly typed: string;
  readonly about: string;
};

const offers = [
  { step: 'declare', typed: 'n', about: 'declare an incident at once' },
  { step: 'drill', typed: 'callme drill', about: 'rehearse one: a scripted outage, in a store of its own' },
  { step: 'init', typed: 'callme init', about: 'a team file: who is on call, whom pages wake' },
] as const;

const widest = Math.max(...offers.map(({ typed }) => typed.length));

const options: readonly Offer[] = offers.map(offer => ({
  ...offer,
  key: offer.step,
  label: `${offer.typed.padEnd(widest)}  ${offer.about}`,
}));

type Props = {
  readonly onDeclare: () => void;
  /** Null: only declaring can be begun from here. */
  readonly leaveFor: Services['leaveFor'];
};

export function Greeting({ onDeclare, leaveFor }: Props) {
  const { exit } = useApp();
  const leave = (step: FirstStep) => {
    leaveFor?.(step);
    exit(0);
  };
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Text wrap="truncate">Welcome to callme. Nothing has to be set up first; Enter begins with one:</Text>
      <Choice
        options={leaveFor ? options : options.slice(0, 1)}
        rows={options.length}
        onSelect={({ step }) => (step === 'declare' ? onDeclare() : leave(step))}
        onBack={() => {}}
      />
    </Box>
  );
}
