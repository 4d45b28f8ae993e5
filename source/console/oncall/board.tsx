/** The on-call screen: all schedules above, two weeks of the selected one below. */

import { Box, Text } from 'ink';
import { noOne } from '../../domain/oncall/overrides/no-one.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { Rota } from '../data/rota.ts';
import type { Services } from '../data/services.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import type { Keymap } from '../input/keymap.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { statusRows } from '../ui/layout/status-line.tsx';
import { choiceKeymap, promptKeymap, questionKeymap } from '../ui/prompts/keymaps.ts';
import { LastRows } from '../ui/prompts/last-rows.tsx';
import { questionRows } from '../ui/prompts/question.tsx';
import { rowsPerEntry } from '../ui/summaries/duty.ts';
import { tone } from '../ui/text/theme.ts';
import { wrap } from '../ui/text/wrap.ts';
import { hasStep } from './doing.ts';
import { listParticipants } from './entries.ts';
import { oncallKeymap } from './keymap.ts';
import { layOutBoard } from './layout.ts';
import { OverrideFlow } from './override-flow/override-flow.tsx';
import { formatSummary, listDuties, peopleOptions } from './rota-rows.ts';
import { ScheduleList } from './schedule-list.tsx';
import { Steps } from './steps.tsx';
import { collectSpans } from './strip/strip.ts';
import { StripView, stripRows } from './strip/strip-view.tsx';
import { findWindow } from './strip/window.ts';
import { formatOfferRow } from './swaps.ts';
import { useOncallBoard } from './use-oncall-board.ts';

type Props = {
  readonly services: Services;
  readonly state: RotaState;
  readonly rota: Rota;
  readonly columns: number;
  readonly rows: number;
};

const maxOfferRows = 3;
/** The least rows for the steps of an override: the heading, a refusal, and two options. */
const flowRows = 6;
/** The heading and the footer. */
const chrome = 2;
const promptSteps: ReadonlySet<string> = new Set(['from', 'to', 'why', 'forcing']);

export function OncallBoard({ services, state, rota, columns, rows }: Props) {
  const board = useOncallBoard(services, state, rota);
  const { clock, scheduleClock, doing, schedule, entries, cursor, override, offers } = board;
  const { draft, cover } = override;
  const reader = { ...clock, person: services.person };
  const asking = doing.step === 'asking' ? doing : null;
  const problem = draft?.problem ?? state.problem;
  const status = problem === null ? board.message : { text: problem, bad: true };
  const statusLines = asking ? questionRows(asking.question, columns) : statusRows(status, columns);
  const [offer] = offers;
  const offerLines = offer
    ? wrap(formatOfferRow(offer, offers.length - 1, clock), columns).slice(0, maxOfferRows)
    : [];
  const window = findWindow(clock.now, board.weeks, clock.zone);
  const coverage = rota.coverage(schedule, cover ?? undefined);
  const spans = coverage ? collectSpans(coverage, window) : [];
  const people = listParticipants(rota.team, schedule);
  const isListed = draft === null && !hasStep(doing);
  const listRows = entries.length * rowsPerEntry(columns) + 1;
  const areas = layOutBoard({
    rows: rows - chrome - offerLines.length - statusLines.length,
    above: isListed ? listRows : Math.max(flowRows, listRows),
    leastAbove: isListed ? rowsPerEntry(columns) : flowRows,
    unit: isListed ? rowsPerEntry(columns) : 1,
    strip: stripRows(
      new Set([
        ...people,
        ...spans.flatMap(span => [...everyoneOn(span), ...(span.person === null ? [null] : [])]),
      ]).size,
    ),
  });
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>{[services.person, services.ownTeam].filter(Boolean).join(', ')}</Text>
      </Crumbs>
      {offerLines.map(line => (
        <Text key={line} wrap="truncate" {...tone('warning')}>
          {line}
        </Text>
      ))}
      {isListed ? (
        <ScheduleList
          {...{ reader, columns }}
          standings={listDuties(rota, entries, clock.now)}
          at={cursor.at}
          rows={areas.above}
        />
      ) : null}
      {draft && cursor.item ? (
        <OverrideFlow
          {...{ schedule, draft, columns }}
          clock={scheduleClock}
          people={peopleOptions(rota, cursor.item, services.person, clock)}
          shiftEnd={override.shiftEnd}
          summary={cover ? formatSummary(rota, schedule, cover, scheduleClock) : []}
          rows={areas.above}
          y={1 + offerLines.length}
          onDraft={override.change}
          onRecord={override.send}
        />
      ) : null}
      {isListed ? null : <Steps {...{ board, columns }} rows={areas.above} y={1 + offerLines.length} />}
      {areas.strip > 0 ? (
        <StripView
          {...{ schedule, spans, window, people, reader, columns }}
          timezone={rota.team.schedules[schedule]?.timezone ?? ''}
          preview={cover ? `with ${cover.person ?? noOne}` : null}
          rows={areas.strip}
        />
      ) : null}
      <Box flexGrow={1} />
      <LastRows
        question={asking && { text: asking.question, onAnswer: yes => board.decide(asking, yes) }}
        filter={null}
        {...{ status, columns }}
        lines={statusLines}
        y={rows - 2}
      />
      <Footer keymap={findKeymap(asking !== null, isListed, draft?.step ?? doing.step)} columns={columns} />
    </Box>
  );
}

/** The keymap that is in effect. */
function findKeymap(isAsking: boolean, isListed: boolean, step: string): Keymap {
  if (isAsking) return questionKeymap;
  if (isListed) return oncallKeymap;
  return promptSteps.has(step) ? promptKeymap : choiceKeymap;
}
