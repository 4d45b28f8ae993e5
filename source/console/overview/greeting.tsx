/** What a new user sees: what can be done at once, without any setup. */
import { Box, Text, useApp } from 'ink';
import type { FirstStep, Services } from '../data/services.ts';
import { Choice, type Option } from '../ui/prompts/choice.tsx';

type Offer = Option & {
  readonly step: FirstStep | 'declare';
  readonly typed: string;
  readonly about: string;
};

const offers = [
  { step: 'declare', typed: 'n', about: 'declare an incident now' },
  { step: 'drill', typed: 'callme drill', about: 'rehearse a scripted outage, in its own store' },
  { step: 'init', typed: 'callme init', about: 'create a team file: who is on call, and who is paged' },
] as const;

const widest = Math.max(...offers.map(({ typed }) => typed.length));

const options: readonly Offer[] = offers.map(offer => ({
  ...offer,
  key: offer.step,
  label: `${offer.typed.padEnd(widest)}  ${offer.about}`,
}));

type Props = {
  readonly onDeclare: () => void;
  /** Null: only declaring is possible from here. */
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
      <Text wrap="truncate">Welcome to callme. No setup is needed; choose where to start:</Text>
      <Choice
        options={leaveFor ? options : options.slice(0, 1)}
        rows={options.length}
        onSelect={({ step }) => (step === 'declare' ? onDeclare() : leave(step))}
        onBack={() => {}}
      />
    </Box>
  );
}
