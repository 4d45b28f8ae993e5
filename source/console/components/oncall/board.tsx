/** The on-call screen itself: every schedule above, two weeks of the one under the cursor below. */
import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import type { OncallIntent } from '../../../domain/oncall/record/intents.ts';
import type { Swap } from '../../../domain/oncall/record/record.ts';
import { useCursorIn } from '../../hooks/use-cursor.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useOncallRecord } from '../../hooks/use-oncall-record.ts';
import { useOverride } from '../../hooks/use-override.ts';
import { usePresses } from '../../hooks/use-presses.ts';
import type { RotaState } from '../../hooks/use-rota.ts';
import { pressName } from '../../input/press-name.ts';
import { actionOf, type Place } from '../../keymap.ts';
import { areasOf } from '../../oncall/areas.ts';
import { rowsPerEntry } from '../../oncall/duty-parts.ts';
import { entriesOf, takingTurns } from '../../oncall/entries.ts';
import { lastLookAt, peopleOptions, standingsOf } from '../../oncall/looks.ts';
import { removable } from '../../oncall/overrides.ts';
import type { Rota } from '../../oncall/rota.ts';
import { spansOf } from '../../oncall/strip.ts';
import { offeredTo, offerLine, swapQuestion } from '../../oncall/swaps.ts';
import { weeksShowing, windowAt } from '../../oncall/window.ts';
import { doneText, recordedText, refusedText, removalQuestion } from '../../oncall/wording.ts';
import { wrap } from '../../room/wrap.ts';
import { tone } from '../../theme.ts';
import type { World } from '../../world.ts';
import { Footer } from '../footer.tsx';
import { Help } from '../help.tsx';
import { Question, questionRows } from '../question.tsx';
import { type Status, StatusLine, statusRows } from '../status-line.tsx';
import { OverrideFlow } from './override-flow.tsx';
import { Removal } from './removal.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { StripView, stripRows } from './strip-view.tsx';

type Props = {
  readonly world: World;
  readonly state: RotaState;
  readonly rota: Rota;
  readonly columns: number;
  readonly rows: number;
  readonly onBack: () => void;
};

/** What is asked before it is done, and where one is after a no. */
type Asking = { readonly question: string; readonly intent: OncallIntent; readonly otherwise: Doing };
type Doing = 'looking' | 'removing' | 'reading help' | Asking;

const mostOfferRows = 3;
/** Rows that the steps of an override are of use with: their heading, what was refused, and two ways on. */
const flowRows = 6;

export function OncallBoard({ world, state, rota, columns, rows, onBack }: Props) {
  const { person, zone } = world;
  const now = useNow(world.now, rota);
  const clock = { now, zone };
  const [doing, setDoing] = useState<Doing>('looking');
  const [selected, setSelected] = useState<string | null>(null);
  const [weeks, setWeeks] = useState(0);
  const [said, setSaid] = useState<Status | null>(null);
  const record = useOncallRecord(world, state);

  const entries = useMemo(() => entriesOf(rota.team, world.ownTeam), [rota.team, world.ownTeam]);
  const cursor = useCursorIn(entries, selected, setSelected);
  const schedule = cursor.item?.schedule ?? '';
  const override = useOverride({
    ...{ rota, clock, record },
    entry: cursor.item,
    now: world.now,
    onRecorded: (after, { from }, warnings) => {
      const then = { now: world.now(), zone };
      const at = Math.max(from, Date.parse(then.now));
      setWeeks(weeksShowing(from, now, weeks, zone));
      const text = recordedText(after.onDuty(schedule, at), { schedule, at, warnings }, then);
      setSaid({ text, bad: false });
    },
  });
  const { draft, cover } = override;
  const overrides = removable(rota.record, schedule, person, now);
  const offers = offeredTo(rota.record, person, now);
  const [offer] = offers;

  const answer = (choice: 'accept' | 'decline', swap: Swap | undefined) => {
    if (!swap) return setSaid({ text: 'nobody offers you a swap', bad: false });
    const intent: OncallIntent =
      choice === 'accept'
        ? { do: 'swap-accept', swap: swap.id }
        : { do: 'swap-decline', swap: swap.id, why: null };
    setDoing({ question: swapQuestion(swap, choice, clock), intent, otherwise: 'looking' });
  };
  const carryOut = (intent: OncallIntent) =>
    record(intent, outcome => {
      const refused = 'refused' in outcome;
      const text = refused ? refusedText(outcome.refused, clock) : doneText(intent);
      setSaid({ text, bad: refused });
    });
  const removing = () => {
    if (overrides.length > 0) return setDoing('removing');
    setSaid({ text: `nothing to remove: no override was added to ${schedule}`, bad: false });
  };
  const handlers: Readonly<Record<string, () => void>> = {
    down: () => cursor.move(cursor.at + 1),
    up: () => cursor.move(cursor.at - 1),
    first: () => cursor.move(0),
    last: () => cursor.move(entries.length - 1),
    earlier: () => setWeeks(weeks - 1),
    later: () => setWeeks(weeks + 1),
    today: () => setWeeks(0),
    add: override.start,
    remove: removing,
    accept: () => answer('accept', offer),
    decline: () => answer('decline', offer),
    help: () => setDoing('reading help'),
    back: onBack,
  };
  const isLooking = doing === 'looking' && draft === null;
  usePresses(
    press => {
      const act = handlers[actionOf('oncall', pressName(press)) ?? ''];
      if (!act) return;
      setSaid(null);
      act();
    },
    { isActive: isLooking },
  );

  if (doing === 'reading help')
    return <Help subject="oncall" rows={rows} columns={columns} onClose={() => setDoing('looking')} />;

  const asking = typeof doing === 'object' ? doing : null;
  const problem = draft?.problem ?? state.problem;
  const status = problem === null ? said : { text: problem, bad: true };
  const statusLines = asking ? questionRows(asking.question, columns) : statusRows(status, columns);
  const offerLines = offer
    ? wrap(offerLine(offer, offers.length - 1, clock), columns).slice(0, mostOfferRows)
    : [];
  const window = windowAt(now, weeks, zone);
  const coverage = rota.coverage(schedule, cover ?? undefined);
  const spans = coverage ? spansOf(coverage, window) : [];
  const people = takingTurns(rota.team, schedule);
  const isListed = draft === null && doing !== 'removing';
  const listRows = entries.length * rowsPerEntry(columns);
  const areas = areasOf({
    rows: rows - 2 - offerLines.length - statusLines.length,
    above: isListed ? listRows + 1 : Math.max(flowRows, listRows + 1),
    leastAbove: isListed ? rowsPerEntry(columns) : flowRows,
    unit: isListed ? rowsPerEntry(columns) : 1,
    strip: stripRows(new Set([...people, ...spans.map(each => each.person)]).size),
  });
  const place: Place = asking
    ? 'question'
    : isListed
      ? 'oncall'
      : promptSteps.has(draft?.step ?? '')
        ? 'prompt'
        : 'choice';
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Box justifyContent="space-between">
        <Text bold>On call</Text>
        <Text dimColor>
          {person}
          {world.ownTeam ? `, ${world.ownTeam}` : ''}
        </Text>
      </Box>
      {offerLines.map(line => (
        <Text key={line} wrap="truncate" {...tone('warning')}>
          {line}
        </Text>
      ))}
      {isListed ? (
        <ScheduleList
          standings={standingsOf(rota, entries, now)}
          at={cursor.at}
          look={{ ...clock, person }}
          columns={columns}
          rows={areas.above}
        />
      ) : null}
      {draft && cursor.item ? (
        <OverrideFlow
          {...{ schedule, draft, clock, columns }}
          people={peopleOptions(rota, cursor.item, person, clock)}
          shiftEnd={override.shiftEnd}
          lastLook={cover ? lastLookAt(rota, schedule, cover, clock) : []}
          rows={areas.above}
          y={1 + offerLines.length}
          onDraft={override.change}
          onRecord={override.send}
        />
      ) : null}
      {doing === 'removing' ? (
        <Removal
          {...{ schedule, overrides, clock }}
          rows={areas.above}
          onChosen={chosen =>
            setDoing({
              question: removalQuestion(chosen, clock),
              intent: { do: 'remove-override', override: chosen.id, why: null },
              otherwise: 'removing',
            })
          }
          onBack={() => setDoing('looking')}
        />
      ) : null}
      {areas.strip > 0 ? (
        <StripView
          {...{ schedule, spans, window, people, columns }}
          timezone={rota.team.schedules[schedule]?.timezone ?? ''}
          preview={cover ? `with ${cover.person}` : null}
          look={{ ...clock, person }}
          rows={areas.strip}
        />
      ) : null}
      <Box flexGrow={1} />
      {asking ? (
        <Question
          text={asking.question}
          columns={columns}
          rows={statusLines}
          onAnswer={yes => {
            setDoing(yes ? 'looking' : asking.otherwise);
            if (yes) carryOut(asking.intent);
          }}
        />
      ) : (
        <StatusLine rows={statusLines} bad={status?.bad ?? false} decoration={status === null} />
      )}
      <Footer place={place} columns={columns} />
    </Box>
  );
}

const promptSteps: ReadonlySet<string> = new Set(['from', 'to', 'why']);
