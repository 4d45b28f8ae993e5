/** An incident as a row of a list. */
import type { IncidentState } from '../../domain/incident/state.ts';
import { formatClockTime, formatDate, type Zone } from '../../time/format.ts';
import { formatIncidentStatus } from './incident.ts';
import { type Paint, severityMarks } from './layout/style.ts';

export function formatIncidentRow(
  record: IncidentState,
  { paint, zone }: { readonly paint: Paint; readonly zone: Zone },
): string[] {
  const { id, severity, title, roles, times } = record;
  return [
    paint(severity, `${severityMarks[severity]} ${id}`),
    severity,
    formatIncidentStatus(record),
    times.declared
      ? `${formatDate(times.declared.at, zone)} ${formatClockTime(times.declared.at, zone)}`
      : 'unknown',
    roles.commander.holder ?? '-',
    roles.investigator.holder ?? '-',
    title,
  ];
}
