/** The steps of adding an override: who covers, from when to when, and a review. */
import { Box, Text } from 'ink';
import type { Clock } from '../../../time/format.ts';
import { Choice, type Option } from '../../ui/prompts/choice.tsx';
import { tone } from '../../ui/text/theme.ts';
import { wrap } from '../../ui/text/wrap.ts';
import {
  askWhy,
  type Draft,
  enterText,
  formatEnd,
  formatReading,
  keepText,
  parseFuture,
  type ShiftEnd,
  stepBack,
  withPerson,
} from './draft.ts';
import { LinePrompt } from './line-prompt.tsx';

type Props = {
  readonly schedule: string;
  readonly draft: Draft;
  readonly people: readonly Option[];
  readonly clock: Clock;
  readonly shiftEnd: ShiftEnd;
  /** When, and who is replaced: a row each. */
  readonly summary: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly y: number;
  /** Null: the steps were left. */
  readonly onDraft: (draft: Draft | null) => void;
  readonly onRecord: (draft: Draft) => void;
};

const questions = { from: 'from ', to: 'until ', why: 'why ' } as const;

const afterRefusal: readonly Option[] = [
  { key: 'back', label: 'Change it' },
  { key: 'force', label: 'Record it anyway, with a reason' },
];

export function OverrideFlow(props: Props) {
  const { schedule, draft, people, clock, shiftEnd, summary, columns, rows, y, onDraft, onRecord } = props;
  const back = () => onDraft(stepBack(draft));
  const { step, refused } = draft;
  const room = Math.max(1, rows - 1);
  const heading = step === 'who' ? `Who covers on ${schedule}?` : `${draft.person} covers on ${schedule}`;
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {heading}
      </Text>
      {step === 'who' ? (
        <Choice
          options={people}
          initial={people.findIndex(({ key }) => key === draft.person)}
          rows={room}
          onSelect={({ key }) => onDraft(withPerson(draft, key))}
          onBack={back}
        />
      ) : null}
      {step === 'from' || step === 'to' || step === 'why' ? (
        <LinePrompt
          key={step}
          label={questions[step]}
          initial={initialOf(draft, clock, shiftEnd)}
          about={text => aboutOf(draft, text, clock)}
          columns={columns}
          y={y + 1}
          onNext={text => {
            const next = enterText(draft, text, clock, shiftEnd);
            if (step === 'why' && next.problem === null) onRecord(next);
            else onDraft(next);
          }}
          onBack={text => onDraft(stepBack(keepText(draft, text, clock, shiftEnd)))}
        />
      ) : null}
      {step === 'review' ? (
        <>
          {summary.slice(0, Math.max(0, room - 1)).map(line => (
            <Text key={line} wrap="truncate">
              {line}
            </Text>
          ))}
          <Choice
            options={[{ key: 'record', label: 'Record' }]}
            rows={1}
            onSelect={() => onRecord(draft)}
            onBack={back}
          />
        </>
      ) : null}
      {step === 'refused' && refused ? (
        <>
          {wrap([`✗ ${refused.message}`, ...refused.breaks].join('\n'), columns)
            .slice(0, Math.max(1, room - afterRefusal.length))
            .map(line => (
              <Text key={line} wrap="truncate" {...tone('late')}>
                {line}
              </Text>
            ))}
          <Choice
            options={refused.breaks.length > 0 ? afterRefusal : afterRefusal.slice(0, 1)}
            rows={afterRefusal.length}
            onSelect={({ key }) => (key === 'force' ? onDraft(askWhy(draft)) : back())}
            onBack={back}
          />
        </>
      ) : null}
    </Box>
  );
}

function initialOf(draft: Draft, clock: Clock, shiftEnd: ShiftEnd): string {
  if (draft.step === 'from') return draft.from;
  return draft.step === 'why' ? draft.why : formatEnd(draft, clock, shiftEnd);
}

function aboutOf(draft: Draft, text: string, clock: Clock): string {
  if (draft.step === 'why') return 'recorded anyway, with this reason';
  const base = draft.step === 'to' ? parseFuture(draft.from, clock) : null;
  return formatReading(text, clock, base ?? clock.now);
}
