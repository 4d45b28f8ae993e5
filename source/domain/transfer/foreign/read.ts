/** Documents of other systems as records. Documents that belong together (incidents, their log, their notes, users) come together. */
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
  /** What belongs to no record of these, a sentence each. */
  readonly unused: readonly string[];
};

/** @param now UTC ISO-8601: nothing in them happened later */
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
    strange.map(where => ({ where, why: 'nothing that can be imported' })),
  );
  const incidents = of('pagerduty-incident');
  const isOnly = new Set(incidents.map(({ fields }) => fields.id)).size === 1;
  const beside = {
    logEntries: Map.groupBy(of('pagerduty-log-entry'), findIncidentId),
    notes: Map.groupBy(of('pagerduty-note'), findIncidentId),
  };
  const activities = Map.groupBy(of('grafana-activity'), findActivityIncident);
  const records = removeDuplicates(
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
  return {
    records,
    users,
    bad,
    unused: unused.flatMap(([byIncident, system, one, many]) => {
      const isUsed = (id: string | null) =>
        id === null ? isOnly && system === 'pagerduty' : known.has(`${system} ${id}`);
      const count = [...byIncident].reduce((sum, [id, some]) => sum + (isUsed(id) ? 0 : some.length), 0);
      return count === 0
        ? []
        : [`${count} ${count === 1 ? one : many} of incidents that are not among these`];
    }),
  };
}

/** Pages of one list overlap where something came in meanwhile; what comes twice must say the same. */
function removeDuplicates(
  read: readonly (readonly [DocumentItem, ForeignRecord | string])[],
  bad: RejectedRecord[],
): ForeignRecord[] {
  const byOrigin = new Map<
    string,
    { readonly record: ForeignRecord; readonly text: string; readonly where: string }
  >();
  for (const [{ where }, record] of read) {
    if (typeof record === 'string') {
      bad.push({ where, why: record });
      continue;
    }
    const text = JSON.stringify(record);
    const same = byOrigin.get(record.origin);
    if (!same) byOrigin.set(record.origin, { record, text, where });
    else if (same.text !== text)
      bad.push({ where, why: `it is the record of ${same.where}, and says something else` });
  }
  return [...byOrigin.values()].map(({ record }) => record);
}
