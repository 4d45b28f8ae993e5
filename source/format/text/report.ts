/** The report as text for a terminal, and as JSON. */

import type { DurationName } from '../../domain/incident/durations.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { FollowUps } from '../../domain/report/follow-ups.ts';
import { type Group, type MeasureName, type Measures, measureNames } from '../../domain/report/measures.ts';
import { pageOutcomes } from '../../domain/report/noise.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Summary } from '../../domain/report/summary.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatDate } from '../../time/format.ts';
import { formatBar, formatSparkline } from './layout/chart.ts';
import type { TextOptions } from './layout/style.ts';
import { wrapText } from './layout/wrap.ts';
import { formatReportTable, type ReportOptions } from './report-table.ts';

/** The JSON of the report: durations in milliseconds, null for unknown values. */
export const reportJson = (report: Report): Report => report;

export const measureTitles: Readonly<Record<MeasureName, string>> = {
  timeToDetect: 'to detect (TTD)',
  timeToAcknowledge: 'to acknowledge (TTA)',
  timeToDeclare: 'to declare',
  timeToStaff: 'to staff',
  timeToMitigate: 'to mitigate (TTM)',
  timeToResolve: 'to resolve (TTR)',
  impact: 'of impact, in all',
};

const barCells = 20;

export const formatOptionalDuration = (milliseconds: number | null): string =>
  milliseconds === null ? '-' : formatDuration(milliseconds);

/** A number with the number of unknown values: `12 (+3 unknown)`. */
export const formatCount = ({ n, unknown }: Summary): string =>
  unknown === 0 ? `${n}` : `${n} (+${unknown} unknown)`;

export const formatPercent = (part: number): string => `${Math.round(part * 100)} %`;

/** Wraps a sentence to the width. */
const sentence = (
  text: string,
  { columns = Number.POSITIVE_INFINITY, paint }: ReportOptions,
  look: 'strong' | 'muted' | null = 'muted',
): string[] =>
  wrapText(text, columns)
    .split('\n')
    .map(line => (look === null ? line : paint(look, line)));

/** A heading with its content; empty if there is no content. */
function section(title: string, lines: readonly string[], { paint }: ReportOptions): string[] {
  return lines.length === 0 ? [] : ['', paint('strong', title), ...lines];
}

function measureLines(measures: Measures, look: ReportOptions): string[] {
  const most = Math.max(0, ...measureNames.map(name => measures[name].p90 ?? 0));
  const head = ['', 'n', 'median', 'p90', ''];
  const rows = measureNames.map(name => {
    const summary = measures[name];
    const { median, p90 } = summary;
    return [
      measureTitles[name],
      formatCount(summary),
      formatOptionalDuration(median),
      formatOptionalDuration(p90),
      formatBar(p90 ?? 0, most, barCells),
    ];
  });
  return formatReportTable({ head, rows, bar: 4 }, look);
}

const compared = [
  'timeToAcknowledge',
  'timeToMitigate',
  'timeToResolve',
] as const satisfies readonly DurationName[];

function groupLines(groups: readonly Group[], look: ReportOptions): string[] {
  const shown = groups.filter(({ incidents }) => incidents > 0);
  if (shown.length === 0) return [];
  const most = Math.max(...shown.map(({ incidents }) => incidents));
  const head = ['', 'incidents', '', 'TTA', 'TTM', 'TTR'];
  const rows = shown.map(({ key, incidents, measures }) => [
    key,
    String(incidents),
    formatBar(incidents, most, barCells),
    ...compared.map(name => formatOptionalDuration(measures[name].median)),
  ]);
  return formatReportTable({ head, rows, bar: 2 }, look);
}

/** The cells that a row of months needs beside its chart: `incidents`, `2026-01 to 2026-11`, and the gaps. */
const besideMonths = 'incidents'.length + '2026-01 to 2026-11'.length + 4;

function monthLines(months: readonly Group[], look: ReportOptions): string[] {
  const cells = (look.columns ?? Number.POSITIVE_INFINITY) - besideMonths;
  const shown = months.slice(-Math.max(2, cells));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || months.length < 2) return [];
  const left = months.length - shown.length;
  const rows = [
    ['incidents', formatSparkline(shown.map(({ incidents }) => incidents)), `${first.key} to ${last.key}`],
    ['TTM', formatSparkline(shown.map(({ measures }) => measures.timeToMitigate.median)), 'median'],
    ['TTR', formatSparkline(shown.map(({ measures }) => measures.timeToResolve.median)), 'median'],
  ];
  const note = left === 0 ? [] : sentence(`no room for the ${counted(left, 'month')} before`, look);
  return [...formatReportTable({ head: null, rows, bar: 1 }, look), ...note];
}

function loadLines({ load }: Report, look: ReportOptions): string[] {
  if (load.length === 0) return [];
  const most = Math.max(...load.map(({ pages }) => pages));
  const even = 1 / load.length;
  const head = ['', 'pages', '', 'share', 'at night', 'nights', 'at weekends'];
  const rows = load.map(({ person, pages, share, atNight, nights, atWeekends }) => [
    person,
    String(pages),
    formatBar(pages, most, barCells),
    formatPercent(share),
    String(atNight),
    String(nights),
    String(atWeekends),
  ]);
  return [
    ...formatReportTable({ head, rows, bar: 2 }, look),
    ...sentence(
      `an even share would be ${formatPercent(even)}; nights: those with a page between 0:00 and 5:00 local time`,
      look,
    ),
  ];
}

function noiseLines({ noise }: Report, look: ReportOptions): string[] {
  if (noise.pages === 0) return [];
  const found = pageOutcomes.filter(name => noise.counts[name] > 0);
  const most = Math.max(...found.map(name => noise.counts[name]));
  const rows = found.map(name => [
    name,
    String(noise.counts[name]),
    formatBar(noise.counts[name], most, barCells),
  ]);
  return [
    ...formatReportTable({ head: null, rows, bar: 2 }, look),
    ...(noise.share === null
      ? []
      : sentence(`${formatPercent(noise.share)} of the triaged pages were not part of an incident`, look)),
  ];
}

function ruleLines({ noise: { noisiest } }: Report, look: ReportOptions): string[] {
  if (noisiest.length === 0) return [];
  const most = Math.max(...noisiest.map(({ pages }) => pages));
  const head = ['', 'pages', '', 'routine', 'false', 'untriaged', 'incident'];
  const rows = noisiest.map(({ name, pages, counts }) => [
    name,
    String(pages),
    formatBar(pages, most, barCells),
    ...[counts.routine, counts['false-positive'], counts.untriaged, counts.incident + counts.duplicate].map(
      String,
    ),
  ]);
  return formatReportTable({ head, rows, bar: 2 }, look);
}

function fixesText({ temporaryFixes, fixesWithoutFollowUp }: FollowUps): string {
  const fixes = `${counted(temporaryFixes, 'temporary fix', 'temporary fixes')} still in place`;
  return fixesWithoutFollowUp === 0 ? fixes : `${fixes}, ${fixesWithoutFollowUp} without a follow-up`;
}

function followUpLines({ followUps }: Report, look: ReportOptions): string[] {
  const { added, doneInTime, doneLate, overdue, open, dropped, temporaryFixes, timeToDo } = followUps;
  if (added + temporaryFixes === 0) return [];
  const said = [
    ...(added > 0
      ? [
          `${added} added: ${doneInTime} done in time, ${doneLate} late; ${open} open (${overdue} overdue); ${dropped} dropped`,
        ]
      : []),
    ...(timeToDo.n > 0
      ? [
          `done after ${formatOptionalDuration(timeToDo.median)} (median), ${formatOptionalDuration(timeToDo.p90)} (p90)`,
        ]
      : []),
    ...(temporaryFixes > 0 ? [fixesText(followUps)] : []),
  ];
  return said.flatMap(line => sentence(line, look, null));
}

/** What was left out, so that totals can be compared. */
function leftOutText({ leftOut: { drills, invalid, merged } }: Report): string[] {
  const said = [
    drills > 0 && counted(drills, 'drill'),
    invalid > 0 && `${invalid} invalid`,
    merged > 0 && `${merged} merged into others`,
  ].filter(Boolean);
  return said.length === 0 ? [] : [`left out: ${said.join(', ')}`];
}

/** @param look includes the width of a line, if it is limited */
export function formatReport(report: Report, look: TextOptions & ReportOptions): string {
  const { since, until, incidents } = report;
  const { all, bySeverity, byTeam, byMonth } = incidents;
  const head = `${counted(all.incidents, 'incident')}, ${counted(report.noise.pages, 'page')}, ${formatDate(since, look.zone)} to ${formatDate(until, look.zone)}`;
  return [
    ...sentence(head, look, 'strong'),
    ...leftOutText(report).flatMap(line => sentence(line, look)),
    ...section('Durations', all.incidents === 0 ? [] : measureLines(all.measures, look), look),
    ...section('By severity', groupLines(bySeverity, look), look),
    ...section('By team', groupLines(byTeam, look), look),
    ...section('By month', monthLines(byMonth, look), look),
    ...section('On call', loadLines(report, look), look),
    ...section('Page triage', noiseLines(report, look), look),
    ...section('Noisiest rules', ruleLines(report, look), look),
    ...section('Follow-ups', followUpLines(report, look), look),
  ].join('\n');
}
