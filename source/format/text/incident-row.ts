/** An incident as a row of a list. */
import type { IncidentState } from '../../domain/incident/state.ts';
import { formatClockTime, formatDate, type Zone } from '../../time/format.ts';
import { stateText } from './incident.ts';
import { type Paint, severityMarks } from './style.ts';

export function incidentRow(
  record: IncidentState,
  { paint, zone }: { readonly paint: Paint; readonly zone: Zone },
): string[] {
  const { id, severity, title, roles, times } = record;
  return [
    paint(severity, `${severityMarks[severity]} ${id}`),
    severity,
    stateText(record),
    times.declared
      ? `${formatDate(times.declared.at, zone)} ${formatClockTime(times.declared.at, zone)}`
      : 'unknown',
    roles.commander.holder ?? '-',
    roles.investigator.holder ?? '-',
    title,
  ];
}
