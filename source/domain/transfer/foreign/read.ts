/** Reads documents of other systems as records. Related documents (incidents, their log, notes, users) are read together. */
import { counted } from '../../kernel/counted.ts';
import { type DocumentItem, type DocumentKind, findItems } from './documents.ts';
import { parsePerson } from './fields.ts';
import { findActivityIncident, parseGrafanaIncident } from './grafana-incident.ts';
import { parseAlertGroup } from './grafana-oncall.ts';
import { findIncidentId, parsePagerdutyIncident } from './pagerduty.ts';
import type { ForeignPerson, ForeignRecord, RejectedRecord } from './record.ts';

export type ReadRecords = {
  readonly records: readonly ForeignRecord[];
  readonly users: readonly ForeignPerson[];
  readonly bad: readonly RejectedRecord[];
  /** Data without a matching record, a sentence each. */
  readonly unused: readonly string[];
};

/** @param now UTC ISO-8601: later times are invalid */
export function readRecords(
  documents: readonly { readonly name: string; readonly document: unknown }[],
  now: string,
): ReadRecords {
  const found = documents.map(({ name, document }) => findItems(document, name));
  const items = Map.groupBy(
    found.flatMap(each => each.items),
    ({ kind }) => kind,
  );
  const of = (kind: DocumentKind): readonly DocumentItem[] => items.get(kind) ?? [];
  const bad: RejectedRecord[] = found.flatMap(({ strange }) =>
    strange.map(where => ({ where, why: 'it contains nothing to import' })),
  );
  const incidents = of('pagerduty-incident');
  const isOnly = new Set(incidents.map(({ fields }) => fields.id)).size === 1;
  const beside = {
    logEntries: Map.groupBy(of('pagerduty-log-entry'), findIncidentId),
    notes: Map.groupBy(of('pagerduty-note'), findIncidentId),
  };
  const activities = Map.groupBy(of('grafana-activity'), findActivityIncident);
  const records = keepNewest(
    [
      ...incidents.map(item => [item, parsePagerdutyIncident(item, beside, { isOnly, now })] as const),
      ...of('oncall-alert-group').map(item => [item, parseAlertGroup(item, now)] as const),
      ...of('grafana-incident').map(
        item =>
          [
            item,
            parseGrafanaIncident(item, activities.get(String(item.fields.incidentID)) ?? [], now),
          ] as const,
      ),
    ],
    bad,
  );
  const users = [...of('pagerduty-user'), ...of('oncall-user')].flatMap(
    ({ fields }) => parsePerson(fields) ?? [],
  );
  const known = new Set(records.map(({ origin }) => origin));
  const unused = [
    [beside.logEntries, 'pagerduty', 'log entry', 'log entries'],
    [beside.notes, 'pagerduty', 'note', 'notes'],
    [activities, 'grafana-incident', 'activity item', 'activity items'],
  ] as const;
  const unreadable = records.reduce((sum, record) => sum + record.unreadable, 0);
  const skipped = [
    ...(unreadable === 0
      ? []
      : [`${counted(unreadable, 'entry of a log has', 'entries of logs have')} no time or no id`]),
  ];
  return {
    records,
    users,
    bad,
    unused: skipped.concat(
      unused.flatMap(([byIncident, system, one, many]) => {
        const isUsed = (id: string | null) =>
          id === null ? isOnly && system === 'pagerduty' : known.has(`${system} ${id}`);
        const count = [...byIncident].reduce((sum, [id, some]) => sum + (isUsed(id) ? 0 : some.length), 0);
        return count === 0 ? [] : [`${counted(count, one, many)} of incidents that are not in these files`];
      }),
    ),
  };
}

/**
 * One record for each incident: the copy that changed last, else the one that comes last. Pages of a list overlap if records
 * were added meanwhile, and exports of two days have the same incident in two states.
 */
function keepNewest(
  read: readonly (readonly [DocumentItem, ForeignRecord | string])[],
  bad: RejectedRecord[],
): ForeignRecord[] {
  const byOrigin = new Map<string, ForeignRecord>();
  for (const [{ where }, record] of read) {
    if (typeof record === 'string') {
      bad.push({ where, why: record });
      continue;
    }
    const known = byOrigin.get(record.origin);
    const isOlder = known?.changed && record.changed && record.changed < known.changed;
    if (!isOlder) byOrigin.set(record.origin, record);
  }
  return [...byOrigin.values()];
}
