/** Documents of other systems as records. Documents that belong together (incidents, their log, their notes, users) come together. */
import { type Item, itemsIn, type Kind } from './documents.ts';
import { somebodyIn } from './fields.ts';
import { activityIncidentOf, grafanaIncident } from './grafana-incident.ts';
import { alertGroup } from './oncall.ts';
import { incidentIdOf, pagerdutyIncident } from './pagerduty.ts';
import type { Bad, Foreign, Somebody } from './record.ts';

export type ReadRecords = {
  readonly records: readonly Foreign[];
  readonly users: readonly Somebody[];
  readonly bad: readonly Bad[];
  /** What belongs to no record of these, a sentence each. */
  readonly unused: readonly string[];
};

/** @param now UTC ISO-8601: nothing in them happened later */
export function readRecords(
  documents: readonly { readonly name: string; readonly document: unknown }[],
  now: string,
): ReadRecords {
  const found = documents.map(({ name, document }) => itemsIn(document, name));
  const items = Map.groupBy(
    found.flatMap(each => each.items),
    ({ kind }) => kind,
  );
  const of = (kind: Kind): readonly Item[] => items.get(kind) ?? [];
  const bad: Bad[] = found.flatMap(({ strange }) =>
    strange.map(where => ({ where, why: 'nothing that can be imported' })),
  );
  const incidents = of('pagerduty-incident');
  const isOnly = new Set(incidents.map(({ fields }) => fields.id)).size === 1;
  const beside = {
    logEntries: Map.groupBy(of('pagerduty-log-entry'), incidentIdOf),
    notes: Map.groupBy(of('pagerduty-note'), incidentIdOf),
  };
  const activities = Map.groupBy(of('grafana-activity'), activityIncidentOf);
  const records = onceEach(
    [
      ...incidents.map(item => [item, pagerdutyIncident(item, beside, { isOnly, now })] as const),
      ...of('oncall-alert-group').map(item => [item, alertGroup(item, now)] as const),
      ...of('grafana-incident').map(
        item =>
          [item, grafanaIncident(item, activities.get(String(item.fields.incidentID)) ?? [], now)] as const,
      ),
    ],
    bad,
  );
  const users = [...of('pagerduty-user'), ...of('oncall-user')].flatMap(
    ({ fields }) => somebodyIn(fields) ?? [],
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
function onceEach(read: readonly (readonly [Item, Foreign | string])[], bad: Bad[]): Foreign[] {
  const byOrigin = new Map<
    string,
    { readonly record: Foreign; readonly text: string; readonly where: string }
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
