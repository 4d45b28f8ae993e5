/** Detects the kind of a JSON document of another system by its content. */

import { object } from '../../kernel/schema.ts';
import { type Fields, fieldsOf, listOf } from '../../paging/ingest/fields.ts';

export type DocumentKind =
  | 'pagerduty-incident'
  | 'pagerduty-log-entry'
  | 'pagerduty-note'
  | 'pagerduty-user'
  | 'oncall-alert-group'
  | 'oncall-user'
  | 'grafana-incident'
  | 'grafana-activity';

type KindDefinition = {
  /** The fields that hold a list of records, or one. */
  readonly lists: readonly string[];
  readonly single: string | null;
  /** The list of an incident's own that holds records of this kind, and the field of a record that names its incident. */
  readonly inside?: { readonly of: DocumentKind; readonly link: (incident: Fields) => Fields };
  readonly is: (item: Fields) => boolean;
};

const has = (item: Fields, ...names: readonly string[]) => names.every(name => Object.hasOwn(item, name));

/** The first match wins. The formats are the documented API responses, see each reader. */
const kinds: Readonly<Record<DocumentKind, KindDefinition>> = {
  'grafana-incident': {
    lists: ['incidents', 'incidentPreviews'],
    single: 'incident',
    is: item => has(item, 'incidentID', 'title'),
  },
  'grafana-activity': {
    lists: ['activityItems'],
    single: 'activityItem',
    inside: { of: 'grafana-incident', link: ({ incidentID }) => ({ incidentID }) },
    is: item => has(item, 'activityItemID'),
  },
  'oncall-alert-group': {
    lists: ['results'],
    single: 'alert_group',
    is: item => has(item, 'integration_id', 'state'),
  },
  'oncall-user': { lists: ['results'], single: null, is: item => has(item, 'username') },
  'pagerduty-log-entry': {
    lists: ['log_entries'],
    single: 'log_entry',
    inside: { of: 'pagerduty-incident', link: ({ id }) => ({ incident: { id } }) },
    is: ({ type }) => typeof type === 'string' && /_log_entry(?:_reference)?$/.test(type),
  },
  'pagerduty-note': {
    lists: ['notes'],
    single: 'note',
    inside: { of: 'pagerduty-incident', link: ({ id }) => ({ incident: { id } }) },
    is: item => has(item, 'content', 'created_at'),
  },
  'pagerduty-user': { lists: ['users'], single: 'user', is: item => has(item, 'email', 'name') },
  'pagerduty-incident': {
    lists: ['incidents'],
    single: 'incident',
    is: item => has(item, 'created_at') && (has(item, 'incident_number') || item.type === 'incident'),
  },
};

/** One record of a document, and its position in it, for people. */
export type DocumentItem = { readonly kind: DocumentKind; readonly fields: Fields; readonly where: string };

/** @returns the records; unknown ones have kind null */
export type FoundItems = { readonly items: readonly DocumentItem[]; readonly strange: readonly string[] };

/** @param name the name of the document, for people */
export function findItems(document: unknown, name: string): FoundItems {
  const items: DocumentItem[] = [];
  const strange: string[] = [];
  const candidates = findCandidates(document);
  if (candidates.length === 0 && !isEmptyList(document)) return { items, strange: [name] };
  for (const { list, value, place } of candidates) {
    const fields = fieldsOf(value);
    const kind = kindOf(fields, list);
    const where = place === '' ? name : `${name}: ${place}`;
    if (kind === null) strange.push(where);
    else items.push({ kind, fields, where }, ...findInside(kind, fields, where));
  }
  return { items, strange };
}

const kindNames = Object.keys(kinds) as DocumentKind[];

/** @param list the field that holds it; null: none */
const kindOf = (fields: Fields, list: string | null): DocumentKind | null =>
  kindNames.find(each => {
    const { lists, single, is } = kinds[each];
    return (list === null || lists.includes(list) || single === list) && is(fields);
  }) ?? null;

/** The records of an incident that are inside of it, such as its log: they need not name it. */
function findInside(kind: DocumentKind, incident: Fields, where: string): DocumentItem[] {
  return kindNames.flatMap(inner => {
    const { inside, lists } = kinds[inner];
    if (inside?.of !== kind) return [];
    return lists.flatMap(list =>
      listOf(incident[list]).map((value, index): DocumentItem => {
        const fields = { ...fieldsOf(value), ...inside.link(incident) };
        return { kind: inner, fields, where: `${where}: ${list}[${index}]` };
      }),
    );
  });
}

type Candidate = { readonly list: string | null; readonly value: unknown; readonly place: string };

const lists = [...new Set(Object.values(kinds).flatMap(kind => kind.lists))];
const singles = [...new Set(Object.values(kinds).flatMap(({ single }) => single ?? []))];

/** Whether it is an answer of which a list is empty: nothing to import, and nothing wrong. */
const isEmptyList = (document: unknown): boolean =>
  (Array.isArray(document) && document.length === 0) ||
  (object(document) && lists.some(list => Array.isArray(document[list])));

/** The records of a document: of a list, of an answer of an API, or the document itself, such as a line of JSON lines. */
function findCandidates(document: unknown): readonly Candidate[] {
  if (Array.isArray(document))
    return document.flatMap((value, index) => {
      const place = `record ${index + 1}`;
      const isRecord = kindOf(fieldsOf(value), null) !== null;
      // The answers of an API, put into one list.
      const inner = isRecord || Array.isArray(value) ? [] : findCandidates(value);
      if (inner.length > 0) return inner.map(each => ({ ...each, place: `${place}: ${each.place}` }));
      return [{ list: null, value, place }];
    });
  if (!object(document)) return [];
  if (kindOf(document, null) !== null) return [{ list: null, value: document, place: '' }];
  // A webhook of PagerDuty's (v3) has its record in there.
  const { data } = fieldsOf(document.event);
  if (object(data)) return findCandidates(data);
  const one = singles.flatMap(list =>
    object(document[list]) ? [{ list, value: document[list], place: list }] : [],
  );
  const many = lists.flatMap(list =>
    listOf(document[list]).map((value, index) => ({ list, value, place: `${list}[${index}]` })),
  );
  return [...one, ...many];
}
