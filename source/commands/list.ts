/** `list`: incidents, the open ones unless asked otherwise. */
import type { IncidentRecord } from '../domain/incident/record.ts';
import { entriesOf } from '../domain/incident/timeline.ts';
import { isOneOf, severities, statuses } from '../domain/incident/words.ts';
import type { Journal } from '../journal/journal.ts';
import { stateText } from '../output/incident.ts';
import { recordJson } from '../output/incident-json.ts';
import { severityMarks } from '../output/style.ts';
import { columns } from '../output/table.ts';
import { calendarDay, clockTime } from '../output/times.ts';
import { type Asked, Failure, type Run } from './command.ts';
import type { Edge } from './edge.ts';
import { atMost } from './text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const journal = await edge.journal();
  const records = (await journal.list(asked.flag('status') ? 'all' : 'open'))
    .filter(wanted(asked))
    .toReversed();
  const search = asked.flag('search')?.toLowerCase();
  const found = search ? await containing(journal, records, search) : records;
  if (edge.json) edge.print(JSON.stringify(found.map(recordJson)));
  else if (found.length > 0) edge.print(columns(found.map(record => row(record, edge))));
  else
    edge.tell(
      asked.flag('status') || asked.flag('severity') || search
        ? 'none'
        : 'no open incident (callme list --status all for the others)',
    );
  return undefined;
};

function wanted(asked: Asked): (record: IncidentRecord) => boolean {
  const status = asked.flag('status');
  const severity = asked.flag('severity');
  if (severity && !isOneOf(severities, severity))
    throw new Failure('usage', `severities are ${severities.join(', ')}`);
  const byStatus = isOneOf(statuses, status)
    ? (record: IncidentRecord) => record.status === status
    : (record: IncidentRecord) => status === 'all' || record.status !== 'closed';
  return record => byStatus(record) && (severity === undefined || record.severity === severity);
}

/** Looks into titles first, and into timelines of those whose titles do not say it. */
async function containing(journal: Journal, records: readonly IncidentRecord[], text: string) {
  const found: IncidentRecord[] = [];
  for (const record of records) {
    const titled = `${record.id} ${record.title}`.toLowerCase().includes(text);
    if (titled || (await timelineSays(journal, record.id, text))) found.push(record);
  }
  return found;
}

async function timelineSays(journal: Journal, id: string, text: string): Promise<boolean> {
  const incident = await journal.read(id);
  return (
    incident !== null && entriesOf(incident.timeline).some(entry => entry.text.toLowerCase().includes(text))
  );
}

function row(record: IncidentRecord, { paint, zone }: Edge): string[] {
  const { id, severity, title, roles, times } = record;
  return [
    paint(severity, `${severityMarks[severity]} ${id}`),
    severity,
    stateText(record),
    times.declared
      ? `${calendarDay(times.declared.at, zone)} ${clockTime(times.declared.at, zone)}`
      : 'unknown',
    roles.commander.holder ?? '-',
    roles.investigator.holder ?? '-',
    title,
  ];
}
