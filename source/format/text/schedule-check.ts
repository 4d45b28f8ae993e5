/** The findings of `schedule check`, as JSON and as text. */
import { counted } from '../../domain/kernel/counted.ts';
import type { Finding, Window } from '../../domain/oncall/check/check.ts';
import type { DanglingCover } from '../../domain/oncall/check/dangling-cover.ts';
import type { Fairness, PersonLoad } from '../../domain/oncall/check/fairness.ts';
import { formatFinding } from '../../domain/oncall/check/format-finding.ts';
import { hour } from '../../domain/oncall/clock/wall-time.ts';
import { formatShare } from '../../domain/oncall/limits/format-limit.ts';
import type { BrokenLimit } from '../../domain/oncall/limits/limits.ts';
import { formatDateTime, zoneSuffix } from '../../time/format.ts';
import type { Style, TextOptions } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';

/** The fairness of one schedule. */
export type DutyDistribution = {
  readonly schedule: string;
  readonly people: Fairness['people'];
  /** Whether there is a holiday calendar: without one, the number of holidays is unknown and not 0. */
  readonly holidaysKnown: boolean;
};

export type ScheduleCheck = {
  readonly window: Window;
  readonly findings: readonly Finding[];
  readonly fairness: readonly DutyDistribution[];
};

const iso = (instant: number) => new Date(instant).toISOString();
const hundredths = (number: number) => Math.round(number * 100) / 100;
const hoursOf = (milliseconds: number) => hundredths(milliseconds / hour);
const partOf = (part: number) => Math.round(part * 10_000) / 10_000;

/** To the minute, unless that would cut it. */
const argument = (instant: number) => iso(instant).replace(/(?::00)?\.000Z$/, 'Z');

/**
 * `callme schedule override payments-primary PERSON --for ana --from 2026-12-21T09:00Z --to 2026-12-28T09:00Z`: those who share
 * the shift stay.
 */
const coverCommand = ({ schedule, person, from, to }: Extract<Finding, { kind: 'away' }>) =>
  `callme schedule override ${schedule} PERSON --for ${person} --from ${argument(from)} --to ${argument(to)}`;

/** The other schedules that take part, if there are any. */
const elsewhereJson = ({ elsewhere }: BrokenLimit) => (elsewhere ? { elsewhere } : {});

/** `callme schedule override --remove O-3` */
export const formatRemoveCommand = ({ kind, id }: DanglingCover): string => removeCommands[kind](id);

const removeCommands: Readonly<Record<DanglingCover['kind'], (id: string) => string>> = {
  override: id => `callme schedule override --remove ${id}`,
  swap: id => `callme schedule swap undo ${id} --why REASON`,
  'swap-offer': id => `callme schedule swap withdraw ${id} --why REASON`,
};

/** The measurements in readable units: hours, nights, percent. */
function measured(finding: Finding): object {
  switch (finding.kind) {
    case 'gap':
      return finding.isAfterClockChange ? { afterClockChange: true } : {};
    case 'double-booked':
      return { other: finding.other };
    case 'two-roles':
      return {};
    case 'lost-turns': {
      const { rotation, never, uneven, twice } = finding;
      return { rotation, never, uneven, twice, suggestion: 'advance: on-duty' };
    }
    case 'unmatched-event':
      return {
        summary: finding.summary,
        ics: finding.ics,
        line: finding.line,
        names: finding.names,
      };
    case 'away': {
      const { from, to, why } = finding.absence;
      return { away: { from: iso(from), to: iso(to), why }, remedy: coverCommand(finding) };
    }
    case 'unreadable-calendar':
      return { file: finding.file, line: finding.line, message: finding.message };
    case 'set-aside':
      return { ics: finding.ics, line: finding.line, found: finding.found, expected: finding.expected };
    case 'overlap':
      return { ics: finding.ics, onDuty: finding.onDuty, hidden: finding.hidden };
    case 'unreachable':
      return { urgency: finding.urgency, needs: finding.needs };
    case 'unknown-person':
      return { id: finding.cover.id, remedy: formatRemoveCommand(finding.cover) };
    case 'unfair': {
      const { measure, load, even } = finding;
      return measure === 'time'
        ? { measure: 'hours', load: hoursOf(load), even: hoursOf(even) }
        : { measure, load, even: hundredths(even) };
    }
    case 'max-consecutive':
    case 'min-rest':
      return {
        unit: 'hours',
        value: hoursOf(finding.value),
        limit: hoursOf(finding.limit),
        ...elsewhereJson(finding),
      };
    case 'max-share':
      return { unit: 'share', value: partOf(finding.value), limit: finding.limit };
    case 'max-nights-per-week':
      return { unit: 'nights', value: finding.value, limit: finding.limit, ...elsewhereJson(finding) };
  }
}

const findingJson = (finding: Finding) => ({
  kind: finding.kind,
  ...('schedule' in finding && { schedule: finding.schedule }),
  ...('team' in finding && { team: finding.team }),
  ...('person' in finding && { person: finding.person }),
  from: iso(finding.from),
  to: iso(finding.to),
  text: formatFinding(finding),
  ...measured(finding),
});

const spreadJson = ({ schedule, people, holidaysKnown }: DutyDistribution) => ({
  schedule,
  people: people.map(({ person, time, share, nights, weekendDays, holidays }) => ({
    person,
    hours: hoursOf(time),
    share: partOf(share),
    nights,
    weekendDays,
    holidays: holidaysKnown ? holidays : null,
  })),
});

/** Stable: fields are added, never renamed. Instants are UTC ISO-8601; `holidays` is null without a holiday calendar. */
export const scheduleCheckToJson = ({ window, findings, fairness }: ScheduleCheck) => ({
  window: { from: iso(window.from), to: iso(window.to) },
  findings: findings.map(findingJson),
  fairness: fairness.map(spreadJson),
});

/** Up to this many equal findings are listed one by one. */
const fewAlike = 3;
const indentIn = (zone: TextOptions['zone']) => ' '.repeat(`  2026-01-05 09:00${zoneSuffix(zone)}  `.length);

const urgent: ReadonlySet<Finding['kind']> = new Set([
  'gap',
  'two-roles',
  'double-booked',
  'unreachable',
  'overlap',
  'set-aside',
  'unreadable-calendar',
  'away',
  'unknown-person',
]);
const styleOf = ({ kind }: Finding): Style => (urgent.has(kind) ? 'critical' : 'major');

/** Findings of the same kind for one person, at several times. */
const alike = (finding: Finding) =>
  [
    finding.kind,
    'person' in finding ? finding.person : '',
    'measure' in finding ? finding.measure : '',
    'isAfterClockChange' in finding,
    'urgency' in finding ? finding.urgency : '',
    'cover' in finding ? finding.cover.id : '',
  ].join('\n');

/** What to do, below a finding. @param isLast whether it is the last of its kind that is shown */
function hintsOf(finding: Finding, isLast: boolean): string[] {
  if (finding.kind === 'away') return [`to cover: ${coverCommand(finding)}`];
  if (finding.kind === 'unknown-person') return [`to remove it: ${formatRemoveCommand(finding.cover)}`];
  if (finding.kind !== 'overlap' || !isLast) return [];
  return ['to select the shifts of one rota: add match: to the rotation, such as match: "^Primary"'];
}

function foldedLines(found: readonly Finding[], { zone, paint }: TextOptions): string[] {
  const indent = indentIn(zone);
  const when = ({ from }: Finding) => formatDateTime(iso(from), zone);
  const line = (finding: Finding) => `  ${when(finding)}  ${paint(styleOf(finding), formatFinding(finding))}`;
  const [first, ...others] = found;
  const hint = found.length <= fewAlike ? found.at(-1) : first;
  const lines = (finding: Finding) => [
    line(finding),
    ...hintsOf(finding, finding === hint).map(text => indent + text),
  ];
  if (!first || found.length <= fewAlike) return found.flatMap(lines);
  const dates = others.slice(0, 2).map(when).join(', ');
  return [...lines(first), `${indent}and ${others.length} more: ${dates}, …`];
}

/** The group of a finding: a schedule, a team, calendars, or people. */
const sectionOf = (finding: Finding) =>
  'schedule' in finding && finding.schedule !== undefined
    ? finding.schedule
    : 'team' in finding
      ? `team ${finding.team}`
      : 'ics' in finding || 'file' in finding
        ? 'calendars'
        : 'people';

function findingLines(findings: readonly Finding[], look: TextOptions): string[] {
  return [...Map.groupBy(findings, sectionOf)].flatMap(([section, own]) => [
    look.paint('strong', section),
    ...[...Map.groupBy(own, alike).values()].flatMap(found => foldedLines(found, look)),
  ]);
}

/** `payments-primary: 2026-12-14 09:00, ana (line 4, …` */
export const formatDatedFinding = (finding: Finding, zone: TextOptions['zone']): string =>
  `${sectionOf(finding)}: ${formatDateTime(iso(finding.from), zone)}, ${formatFinding(finding)}`;

type Column = readonly [title: string, cell: (load: PersonLoad) => string];

const numbers: readonly Column[] = [
  ['hours', ({ time }) => (time / hour).toFixed(1)],
  ['share', ({ share }) => formatShare(share)],
  ['nights', ({ nights }) => String(nights)],
  ['weekend days', ({ weekendDays }) => String(weekendDays)],
];
const holidayNumber: Column = ['holidays', ({ holidays }) => String(holidays)];

function spreadLines(
  { schedule, people, holidaysKnown }: DutyDistribution,
  { paint }: TextOptions,
): string[] {
  const shown = holidaysKnown ? [...numbers, holidayNumber] : numbers;
  const widths = shown.map(([title, cell]) =>
    people.reduce((widest, load) => Math.max(widest, cell(load).length), title.length),
  );
  const right = (cells: readonly string[]) => cells.map((cell, at) => cell.padStart(widths[at] ?? 0));
  const rows = [
    ['  person', ...right(shown.map(([title]) => title))],
    ...people.map(load => [`  ${load.person}`, ...right(shown.map(([, cell]) => cell(load)))]),
  ];
  return ['', `${paint('strong', schedule)}: how duty is spread`, formatColumns(rows)];
}

/** One line for each finding, by schedule, and the load of everyone. Times are in the zone of `look`. */
export function formatScheduleCheck(
  { window, findings, fairness }: ScheduleCheck,
  look: TextOptions,
): string {
  const count = findings.length === 0 ? 'no findings' : counted(findings.length, 'finding');
  const [from, to] = [window.from, window.to].map(instant => formatDateTime(iso(instant), look.zone));
  return [
    `${count} from ${from} to ${to}`,
    ...findingLines(findings, look),
    ...fairness.flatMap(spread => spreadLines(spread, look)),
  ].join('\n');
}
