/** The incidents of a report as comma-separated values, for further analysis: one row for each. */
import { durationNames, durations } from '../../domain/incident/durations.ts';
import { totalImpact } from '../../domain/incident/impact.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { timeNames } from '../../domain/incident/vocabulary.ts';
import { type CsvOptions, formatCsv } from './csv.ts';

const secondsOf = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1_000);

/** Durations in seconds; empty if unknown. The title of a confidential incident is left out. */
export function formatReportCsv(incidents: readonly IncidentState[], options?: CsvOptions): string {
  const head = [
    ...['id', 'title', 'severity', 'status', 'team', 'commander', 'investigator'],
    ...timeNames,
    ...durationNames.map(name => `${name}Seconds`),
    'impactSeconds',
  ];
  const rows = incidents.map(record => {
    const { id, title, confidential, highestSeverity, status, team, roles, times } = record;
    const known = new Map(durations(record).map(({ name, milliseconds }) => [name, milliseconds]));
    return [
      ...[id, confidential ? null : title, highestSeverity, status, team],
      ...[roles.commander.holder, roles.investigator.holder],
      ...timeNames.map(name => times[name]?.at ?? null),
      ...durationNames.map(name => secondsOf(known.get(name) ?? null)),
      secondsOf(totalImpact(record.windows).milliseconds),
    ];
  });
  return formatCsv([head, ...rows], options);
}
