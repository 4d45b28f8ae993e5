/** The plan of a page's notifications: as JSON, and as text. */

import { formatWallTime, toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import type { PlannedStage, PlannedStep } from '../../domain/paging/escalation/plan.ts';
import { formatPassedOver } from '../../domain/paging/escalation/rules.ts';
import type { Page } from '../../domain/paging/page.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatClockTime, formatDate } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { severityMarks } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';
import { findName, formatDayTime, formatLocalTime, type People } from './oncall.ts';

export type PagePlan = {
  readonly page: Page;
  readonly stages: readonly PlannedStage[];
  /** The deadline to acknowledge: milliseconds since 1970. */
  readonly deadline: number | null;
  readonly people: People;
};

function stepJson(step: PlannedStep, people: People) {
  const { at, kind, person, channel, address, as, round, state, why } = step;
  const zone = person !== null && Object.hasOwn(people, person) ? (people[person]?.timezone ?? null) : null;
  return {
    at,
    local: zone === null ? null : formatWallTime(toWallTime(openZone(zone), Date.parse(at))),
    kind,
    person,
    name: person === null ? null : findName(people, person),
    channel,
    address,
    as,
    round,
    state,
    why,
    ...(step.insteadOf.length > 0 && { insteadOf: step.insteadOf.map(formatPassedOver) }),
  };
}

export function pagePlanToJson({ page, stages, deadline, people }: PagePlan) {
  const { title, severity, team, chain, escalation } = page;
  const steps = stages.flatMap(stage => stage.steps).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    title,
    severity,
    team,
    chain,
    from: escalation.from,
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    ends: stages.at(-1)?.until ?? escalation.from,
    stages: stages.map(({ round, at, early, until }) => ({ round, at, early, until })),
    steps: steps.map(step => stepJson(step, people)),
  };
}

/** Offset, time, person, channel, role, and remarks. */
type Row = readonly string[];

/** A table of all notifications and posts, with the waits between them. */
export function formatPagePlan({ page, stages, deadline, people }: PagePlan, look: TextOptions): string {
  const { title, severity, team, chain, escalation } = page;
  const from = Date.parse(escalation.from);
  const { paint, zone } = look;
  const whose = team === null ? paint('critical', 'for no team') : `for ${team}`;
  const how = severity === 'minor' ? 'normal policies' : 'urgent policies';
  const by = chain === null ? '' : `, by the chain ${chain}`;
  const head = [
    paint(severity, `${severityMarks[severity]} ${severity}  ${title}`),
    `${whose}${by}, ${how}, from ${formatDayTime(from, zone)}`,
    ...(deadline === null
      ? []
      : [
          `to be acknowledged by ${formatClockTime(iso(deadline), zone)}, within ${formatDuration(deadline - from)}`,
        ]),
  ];
  const lines = stages.flatMap((stage, index) => [
    ...roundLine(stages, index),
    ...earlyLine(stage, look),
    ...mergeChannels(stage.steps).map(step => stepRow(step, from, people, look)),
    ...waitLine(stage, stages[index + 1], from, look),
  ]);
  return `${head.join('\n')}\n\n${laidOut(lines)}`;
}

/** Aligns the rows as columns; texts between them do not affect the widths. */
function laidOut(lines: readonly (Row | string)[]): string {
  const rows = formatColumns(lines.filter(line => typeof line !== 'string')).split('\n');
  return lines
    .map(line => (typeof line === 'string' ? `${' '.repeat(textColumn)}${line}` : rows.shift()))
    .join('\n');
}

/** The indentation of texts: the column of the names, for a chain of less than a day. */
const textColumn = 13;

const iso = (instant: number) => new Date(instant).toISOString();

/** Sorts steps by time, and merges simultaneous steps of one person into one line. */
function mergeChannels(steps: readonly PlannedStep[]): PlannedStep[] {
  const same = ({ at, kind, person, address, as, state, why }: PlannedStep) =>
    [at, kind, person, address, as, state, why].join('\n');
  const lines = Map.groupBy(
    steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    same,
  );
  return [...lines.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, channel: [first, ...others].map(({ channel }) => channel).join(', ') }] : [],
  );
}

function roundLine(stages: readonly PlannedStage[], index: number): string[] {
  const [round, rounds] = [stages[index]?.round ?? 1, stages.at(-1)?.round ?? 1];
  return rounds > 1 && round !== stages[index - 1]?.round ? [`round ${round} of ${rounds}`] : [];
}

function earlyLine({ early }: PlannedStage, { paint }: TextOptions): string[] {
  if (early === null) return [];
  const why = early === 'deadline' ? 'not acknowledged in time' : 'no one to wait for';
  return [paint('muted', `${why}: at once`)];
}

function waitLine(
  { at, until }: PlannedStage,
  next: PlannedStage | undefined,
  from: number,
  look: TextOptions,
): (Row | string)[] {
  const waits = Date.parse(until) - Date.parse(at);
  if (next) return waits > 0 ? [look.paint('muted', `wait ${formatDuration(waits)}`)] : [];
  return [
    [`+${formatDuration(Date.parse(until) - from)}`, when(until, from, look), 'the chain ends', '', '', ''],
  ];
}

/** A time, with its date if that differs from the date of the page. */
const when = (at: string, from: number, { zone }: TextOptions): string =>
  formatDate(at, zone) === formatDate(iso(from), zone)
    ? formatClockTime(at, zone)
    : `${formatDate(at, zone)} ${formatClockTime(at, zone)}`;

function stepRow(step: PlannedStep, from: number, people: People, look: TextOptions): Row {
  const { at, kind, person, channel, address, as, state, why } = step;
  const time = [`+${formatDuration(Date.parse(at) - from)}`, when(at, from, look)];
  if (kind === 'post') return [...time, address ?? '', channel, 'post', ''];
  if (person === null) return [...time, look.paint('critical', 'nobody'), '', as, why ?? ''];
  const local = formatLocalTime(person, people, Date.parse(at), look.zone) ?? '';
  const instead = step.insteadOf.map(formatPassedOver).join(', ');
  const remark =
    state === 'skipped'
      ? look.paint('critical', `not notified: ${why}`)
      : [local, instead === '' ? '' : look.paint('critical', `! instead: ${instead}`)]
          .filter(Boolean)
          .join('  ');
  return [...time, findName(people, person), channel, as, remark];
}
