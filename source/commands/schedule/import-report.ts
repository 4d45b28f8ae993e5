/** What an import found and did, for people and for programs. */
import { counted } from '../../domain/kernel/counted.ts';
import { formatOverlap } from '../../domain/oncall/check/format-finding.ts';
import type { CalendarLayer } from '../../domain/oncall/ics/layer.ts';
import type { TwoRoles } from '../../domain/oncall/overrides/effects.ts';
import type { Overlap, UnmatchedEvent } from '../../domain/oncall/schedule/schedule.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatDateTime, type Zone } from '../../time/format.ts';

export type ImportReport = {
  readonly file: string;
  readonly teamFile: string;
  readonly schedule: string;
  readonly dryRun: boolean;
  /** What the team file says more; null: it named the calendar already. */
  readonly insertion: string | null;
  readonly copiedTo: string | null;
  /** The zone of the new schedule, which nothing says; null if something does, or the schedule exists. */
  readonly assumedZone: string | null;
  readonly events: number;
  readonly people: readonly string[];
  /** All events of the file without one person, by their first occurrence. */
  readonly unmatched: readonly UnmatchedEvent[];
  /** The lines of those that still take place. */
  readonly upcoming: ReadonlySet<number>;
  readonly absences: CalendarLayer['absences'];
  /** Events that cannot be read. */
  readonly setAside: CalendarLayer['setAside'];
  /** Overlapping shifts from now on. */
  readonly overlaps: readonly Overlap[];
  /** Milliseconds since 1970; null: there is none in the next 90 days. */
  readonly firstGap: { readonly from: number; readonly to: number } | null;
  /** When it makes one person primary and secondary of a team, in the next 90 days. */
  readonly twoRoles: readonly TwoRoles[];
};

const iso = (instant: number) => new Date(instant).toISOString();
const mostShown = 10;

const timed = <T extends { readonly from: number }>(event: T) => ({ ...event, from: iso(event.from) });
const interval = <T extends { readonly from: number; readonly to: number }>(event: T) => ({
  ...event,
  from: iso(event.from),
  to: iso(event.to),
});

export const reportJson = ({
  unmatched,
  upcoming,
  absences,
  setAside,
  overlaps,
  firstGap,
  twoRoles,
  insertion,
  ...report
}: ImportReport) => ({
  ...report,
  added: insertion !== null && !report.dryRun,
  insertion,
  unmatched: unmatched.map(({ ics: _, ...event }) => {
    return { ...interval(event), past: !upcoming.has(event.line) };
  }),
  absences: absences.map(timed),
  setAside: setAside.map(({ line, found, expected }) => ({ line, found, expected })),
  overlaps: overlaps.map(({ ics: _, ...each }) => ({ ...interval(each), text: formatOverlap(each) })),
  twoRoles: twoRoles.map(interval),
  firstGap: firstGap && { from: iso(firstGap.from), to: iso(firstGap.to) },
});

type Row = { readonly line: number; readonly from: number; readonly summary: string };

/** A heading, and the first of the events. */
function listText(heading: string, events: readonly Row[], zone: Zone): string[] {
  if (events.length === 0) return [];
  const rows = events
    .slice(0, mostShown)
    .map(({ line, summary, from }) => [`  line ${line}`, formatDateTime(iso(from), zone), summary]);
  return [`${heading}:`, formatColumns(rows), ...moreText(events.length)];
}

const moreText = (length: number) => (length > mostShown ? [`  … and ${length - mostShown} more`] : []);

function unmatchedText({ unmatched, upcoming, teamFile }: ImportReport, zone: Zone): string[] {
  const current = unmatched.filter(({ line }) => upcoming.has(line));
  const [unknown, several] = [
    current.filter(({ names }) => names.length === 0),
    current.filter(({ names }) => names.length > 0),
  ];
  const past = counted(unmatched.length - current.length, 'past event', 'past events');
  return [
    ...listText(
      `${counted(unknown.length, 'event names', 'events name')} no one in ${teamFile}`,
      unknown,
      zone,
    ),
    ...listText(
      `${counted(several.length, 'event names', 'events name')} more than one person`,
      several,
      zone,
    ),
    ...(unmatched.length > current.length ? [`${past} without one person in ${teamFile}`] : []),
  ];
}

const absencesText = ({ absences }: ImportReport, zone: Zone): string[] =>
  listText(
    `${counted(absences.length, 'event is an absence and puts', 'events are absences and put')} no one on duty (to select events: --match)`,
    absences,
    zone,
  );

function setAsideText({ setAside }: ImportReport): string[] {
  if (setAside.length === 0) return [];
  const rows = setAside
    .slice(0, mostShown)
    .map(({ line, found, expected }) => [`  line ${line}`, `found ${found}, expected ${expected}`]);
  return [
    `${counted(setAside.length, 'event cannot be read and is', 'events cannot be read and are')} set aside:`,
    formatColumns(rows),
    ...moreText(setAside.length),
  ];
}

function overlapsText({ overlaps }: ImportReport, zone: Zone): string[] {
  if (overlaps.length === 0) return [];
  const rows = overlaps
    .slice(0, mostShown)
    .map(each => [`  ${formatDateTime(iso(each.from), zone)}`, formatOverlap(each)]);
  return [
    `${counted(overlaps.length, 'overlap', 'overlaps')} of shifts (to select those of one rota: --match):`,
    formatColumns(rows),
    ...moreText(overlaps.length),
  ];
}

function twoRolesText({ twoRoles }: ImportReport, zone: Zone): string[] {
  const rows = twoRoles
    .slice(0, mostShown)
    .map(({ person, team, from, to }) => [
      `  ${formatDateTime(iso(from), zone)}`,
      `${person}, until ${formatDateTime(iso(to), zone)} (${team})`,
    ]);
  if (rows.length === 0) return [];
  const heading = `${counted(twoRoles.length, 'time')} at which one person is primary and secondary:`;
  return [heading, formatColumns(rows), ...moreText(twoRoles.length)];
}

function doneText({ dryRun, insertion, teamFile, copiedTo, schedule }: ImportReport): string[] {
  if (insertion === null) return [`${schedule} already uses that calendar`];
  const copied = copiedTo === null ? [] : [`${dryRun ? 'would copy it to' : 'copied it to'} ${copiedTo}`];
  return [
    ...copied,
    `${dryRun ? 'would add to' : 'added to'} ${teamFile}:`,
    insertion.replace(/^[\r\n]+/, '').trimEnd(),
  ];
}

/** As a person reads it. */
export function reportText(report: ImportReport, zone: Zone): string {
  const { file, events, people, schedule, firstGap } = report;
  const whose = people.length > 0 ? ` of ${people.join(', ')}` : '';
  const gap = firstGap
    ? `no one is on duty in ${schedule} from ${formatDateTime(iso(firstGap.from), zone)} to ${formatDateTime(iso(firstGap.to), zone)}`
    : `${schedule} has no gaps in the next 90 days`;
  return [
    `${file}: ${counted(events, 'event', 'events')}${whose}`,
    ...setAsideText(report),
    ...absencesText(report, zone),
    ...unmatchedText(report, zone),
    ...overlapsText(report, zone),
    ...twoRolesText(report, zone),
    ...doneText(report),
    ...(report.assumedZone === null
      ? []
      : [
          `nothing says in which zone its floating times and whole days are: ${report.assumedZone} (choose one with --timezone)`,
        ]),
    gap,
  ].join('\n');
}
