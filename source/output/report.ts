/** The report as people read it in a terminal, and as JSON. */
import { type DurationName, durationNames } from '../domain/incident/durations.ts';
import type { Group, Measures } from '../domain/report/measures.ts';
import { founds } from '../domain/report/noise.ts';
import type { Report } from '../domain/report/report.ts';
import type { Summary } from '../domain/report/summary.ts';
import { bar, sparkline } from './chart.ts';
import { columns } from './table.ts';
import type { Look } from './timeline.ts';
import { calendarDay, span } from './times.ts';

/** The report is its own JSON: durations in milliseconds, null for what is unknown (design section 5). */
export const reportJson = (report: Report): Report => report;

export const measureTitles: Readonly<Record<DurationName, string>> = {
  timeToDetect: 'to detect (TTD)',
  timeToAcknowledge: 'to acknowledge (TTA)',
  timeToDeclare: 'to declare',
  timeToStaff: 'to staff',
  timeToMitigate: 'to mitigate (TTM)',
  timeToResolve: 'to resolve (TTR)',
};

const barCells = 20;

export const spanText = (milliseconds: number | null): string =>
  milliseconds === null ? '-' : span(milliseconds);

/** `12`, and apart from it how many are unknown: `12 (+3 unknown)`. */
export const countText = ({ n, unknown }: Summary): string =>
  unknown === 0 ? `${n}` : `${n} (+${unknown} unknown)`;

export const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** A heading, and what stands under it; nothing where there is nothing. */
function section(title: string, lines: readonly string[], { paint }: Look): string[] {
  return lines.length === 0 ? [] : ['', paint('strong', title), ...lines];
}

const table = (rows: readonly (readonly string[])[]): string[] => columns(rows).split('\n');

function measureLines(measures: Measures, { paint }: Look): string[] {
  const most = Math.max(0, ...durationNames.map(name => measures[name].p90 ?? 0));
  return table([
    ['', 'n', 'median', 'p90', ''].map(text => paint('muted', text)),
    ...durationNames.map(name => {
      const summary = measures[name];
      const { median, p90 } = summary;
      return [
        measureTitles[name],
        countText(summary),
        spanText(median),
        spanText(p90),
        bar(p90 ?? 0, most, barCells),
      ];
    }),
  ]);
}

const compared = [
  'timeToAcknowledge',
  'timeToMitigate',
  'timeToResolve',
] as const satisfies readonly DurationName[];

function groupLines(groups: readonly Group[], { paint }: Look): string[] {
  const shown = groups.filter(({ incidents }) => incidents > 0);
  if (shown.length === 0) return [];
  const most = Math.max(...shown.map(({ incidents }) => incidents));
  return table([
    ['', 'incidents', '', 'TTA', 'TTM', 'TTR'].map(text => paint('muted', text)),
    ...shown.map(({ key, incidents, measures }) => [
      key,
      String(incidents),
      bar(incidents, most, barCells),
      ...compared.map(name => spanText(measures[name].median)),
    ]),
  ]);
}

function monthLines(months: readonly Group[]): string[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || months.length < 2) return [];
  const of = (values: readonly (number | null)[]) => sparkline(values);
  return table([
    ['incidents', of(months.map(({ incidents }) => incidents)), `${first.key} to ${last.key}`],
    ['TTM', of(months.map(({ measures }) => measures.timeToMitigate.median)), 'median'],
    ['TTR', of(months.map(({ measures }) => measures.timeToResolve.median)), 'median'],
  ]);
}

function loadLines({ load }: Report, { paint }: Look): string[] {
  if (load.length === 0) return [];
  const most = Math.max(...load.map(({ pages }) => pages));
  const even = 1 / load.length;
  return [
    ...table([
      ['', 'pages', '', 'of all', 'at night', 'nights', 'at weekends'].map(text => paint('muted', text)),
      ...load.map(({ person, pages, share, atNight, nights, atWeekends }) => [
        person,
        String(pages),
        bar(pages, most, barCells),
        percent(share),
        String(atNight),
        String(nights),
        String(atWeekends),
      ]),
    ]),
    paint(
      'muted',
      `an even share would be ${percent(even)}; nights: sleep that was interrupted, 0:00 to 5:00 where they live`,
    ),
  ];
}

function noiseLines({ noise }: Report, { paint }: Look): string[] {
  if (noise.pages === 0) return [];
  const found = founds.filter(name => noise.counts[name] > 0);
  const most = Math.max(...found.map(name => noise.counts[name]));
  return [
    ...table(found.map(name => [name, String(noise.counts[name]), bar(noise.counts[name], most, barCells)])),
    ...(noise.share === null
      ? []
      : [
          paint(
            'muted',
            `${percent(noise.share)} of what was triaged was neither an incident nor part of one`,
          ),
        ]),
  ];
}

const ruleLines = ({ noise: { noisiest } }: Report, { paint }: Look): string[] =>
  noisiest.length === 0
    ? []
    : table([
        ['', 'pages', 'routine', 'false', 'untriaged', 'incident'].map(text => paint('muted', text)),
        ...noisiest.map(({ name, pages, counts }) => [
          name,
          ...[
            pages,
            counts.routine,
            counts['false-positive'],
            counts.untriaged,
            counts.incident + counts.duplicate,
          ].map(String),
        ]),
      ]);

function followUpLines({ followUps }: Report): string[] {
  const { added, doneInTime, doneLate, overdue, open, dropped, temporaryFixes, timeToDo } = followUps;
  if (added === 0) return [];
  return [
    `${added} added: ${doneInTime} done in time, ${doneLate} late; ${open} open, of which ${overdue} overdue; ${dropped} dropped`,
    ...(timeToDo.n > 0
      ? [`done after ${spanText(timeToDo.median)} (median), ${spanText(timeToDo.p90)} (p90)`]
      : []),
    ...(temporaryFixes > 0
      ? [`${temporaryFixes} temporary fix${temporaryFixes === 1 ? ' stands' : 'es stand'}`]
      : []),
  ];
}

/** What was left out, so that nobody counts twice. */
function leftOutText({ leftOut: { drills, invalid, merged } }: Report): string[] {
  const said = [
    drills > 0 && `${drills} drill${drills === 1 ? '' : 's'}`,
    invalid > 0 && `${invalid} that ${invalid === 1 ? 'was' : 'were'} no incident`,
    merged > 0 && `${merged} merged into others`,
  ].filter(Boolean);
  return said.length === 0 ? [] : [`left out: ${said.join(', ')}`];
}

export function reportText(report: Report, look: Look): string {
  const { since, until, incidents } = report;
  const { all, bySeverity, byTeam, byMonth } = incidents;
  const head = `${all.incidents} incident${all.incidents === 1 ? '' : 's'}, ${report.noise.pages} page${report.noise.pages === 1 ? '' : 's'}, ${calendarDay(since, look.zone)} to ${calendarDay(until, look.zone)}`;
  return [
    look.paint('strong', head),
    ...leftOutText(report).map(line => look.paint('muted', line)),
    ...section('How long it took', all.incidents === 0 ? [] : measureLines(all.measures, look), look),
    ...section('By severity', groupLines(bySeverity, look), look),
    ...section('By team', groupLines(byTeam, look), look),
    ...section('By month', monthLines(byMonth), look),
    ...section('On call', loadLines(report, look), look),
    ...section('What pages were', noiseLines(report, look), look),
    ...section('The noisiest rules', ruleLines(report, look), look),
    ...section('Follow-ups', followUpLines(report), look),
  ].join('\n');
}
