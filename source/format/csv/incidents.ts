/** Incidents as comma-separated values, for spreadsheets: one row for each. */
import { durationNames, durations } from '../../domain/incident/durations.ts';
import { totalImpact } from '../../domain/incident/impact.ts';
import { currentServices } from '../../domain/incident/services.ts';
import { type IncidentState, openTasks } from '../../domain/incident/state.ts';
import { timeNames } from '../../domain/incident/vocabulary.ts';
import { type CsvOptions, formatCsv } from './csv.ts';

const secondsOf = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1_000);

const yes = (value: boolean): string => (value ? 'yes' : 'no');

const names = [
  ...['id', 'title', 'severity', 'highestSeverity', 'status', 'outcome', 'team'],
  ...['commander', 'investigator', 'declaredBy'],
  ...timeNames,
  'approximate',
  ...durationNames.map(name => `${name}Seconds`),
  ...['pages', 'entries', 'openTasks', 'tasks', 'review', 'confidential', 'drill'],
  ...['impactSeconds', 'impactWindows', 'services'],
];

/** The header row. */
export const formatIncidentCsvHeader = (options?: CsvOptions): string => formatCsv([names], options);

/** Times are UTC ISO-8601, durations in seconds; unknown values are empty, never 0. */
export function formatIncidentCsvRow(record: IncidentState, options?: CsvOptions): string {
  const { roles, times } = record;
  const known = new Map(durations(record).map(({ name, milliseconds }) => [name, milliseconds]));
  return formatCsv(
    [
      [
        ...[record.id, record.title, record.severity, record.highestSeverity, record.status],
        ...[record.outcome, record.team],
        ...[roles.commander.holder, roles.investigator.holder, record.declaredBy],
        ...timeNames.map(name => times[name]?.at ?? null),
        timeNames.filter(name => times[name]?.approximate).join(' '),
        ...durationNames.map(name => secondsOf(known.get(name) ?? null)),
        ...[record.pages.length, record.entries, openTasks(record).length, record.tasks.length],
        ...[record.review?.path ?? null, yes(record.confidential), yes(record.drill)],
        ...[secondsOf(totalImpact(record.windows).milliseconds), record.windows.length],
        currentServices(record)
          .map(({ name, state }) => `${name}=${state}`)
          .join(' '),
      ],
    ],
    options,
  );
}
