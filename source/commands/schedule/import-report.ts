/** What an import found and did, for people and for programs. */
import type { UnmatchedEvent } from '../../domain/oncall/schedule/schedule.ts';
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
  readonly events: number;
  readonly people: readonly string[];
  readonly unmatched: readonly UnmatchedEvent[];
  /** Milliseconds since 1970; null: there is none in the next 90 days. */
  readonly firstGap: { readonly from: number; readonly to: number } | null;
};

const iso = (instant: number) => new Date(instant).toISOString();
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const mostShown = 10;

export const reportJson = ({ unmatched, firstGap, insertion, ...report }: ImportReport) => ({
  ...report,
  added: insertion !== null && !report.dryRun,
  insertion,
  unmatched: unmatched.map(event => ({ ...event, from: iso(event.from) })),
  firstGap: firstGap && { from: iso(firstGap.from), to: iso(firstGap.to) },
});

function unmatchedText({ unmatched, teamFile }: ImportReport, zone: Zone): string[] {
  if (unmatched.length === 0) return [];
  const shown = unmatched.slice(0, mostShown);
  const rows = shown.map(({ line, summary, from }) => [
    `  line ${line}`,
    formatDateTime(iso(from), zone),
    summary,
  ]);
  const more = unmatched.length - shown.length;
  return [
    `${count(unmatched.length, 'event matches', 'events match')} no person in ${teamFile}, or more than one:`,
    formatColumns(rows),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
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
export function reportText(report: ImportReport, { zone }: { readonly zone: Zone }): string {
  const { file, events, people, schedule, firstGap } = report;
  const whose = people.length > 0 ? ` of ${people.join(', ')}` : '';
  const gap = firstGap
    ? `no one is on duty in ${schedule} from ${formatDateTime(iso(firstGap.from), zone)} to ${formatDateTime(iso(firstGap.to), zone)}`
    : `${schedule} has no gaps in the next 90 days`;
  return [
    `${file}: ${count(events, 'event', 'events')}${whose}`,
    ...unmatchedText(report, zone),
    ...doneText(report),
    gap,
  ].join('\n');
}
