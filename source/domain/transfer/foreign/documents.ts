/** Detects the kind of a JSON document of another system by its content. */

import { object } from '../../kernel/schema.ts';
import { type Fields, fieldsOf } from '../../paging/ingest/fields.ts';

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
    is: item => has(item, 'activityItemID'),
  },
  'oncall-alert-group': {
    lists: ['results'],
    single: null,
    is: item => has(item, 'integration_id', 'state'),
  },
  'oncall-user': { lists: ['results'], single: null, is: item => has(item, 'username') },
  'pagerduty-log-entry': {
    lists: ['log_entries'],
    single: 'log_entry',
    is: ({ type }) => typeof type === 'string' && /_log_entry(?:_reference)?$/.test(type),
  },
  'pagerduty-note': { lists: ['notes'], single: 'note', is: item => has(item, 'content', 'created_at') },
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
  if (candidates === null) return { items, strange: [name] };
  for (const { list, value, place } of candidates) {
    const fields = fieldsOf(value);
    const kind = (Object.keys(kinds) as DocumentKind[]).find(each => {
      const { lists, single, is } = kinds[each];
      return (list === null || lists.includes(list) || single === list) && is(fields);
    });
    const where = `${name}: ${place}`;
    if (kind === undefined) strange.push(where);
    else items.push({ kind, fields, where });
  }
  return { items, strange };
}

type Candidate = { readonly list: string | null; readonly value: unknown; readonly place: string };

const lists = [...new Set(Object.values(kinds).flatMap(kind => kind.lists))];
const singles = [...new Set(Object.values(kinds).flatMap(({ single }) => single ?? []))];

/** Null: a document without records of any kind. */
function findCandidates(document: unknown): readonly Candidate[] | null {
  if (Array.isArray(document))
    return document.map((value, index) => ({ list: null, value, place: `record ${index + 1}` }));
  if (!object(document)) return null;
  const own = lists.filter(list => Array.isArray(document[list]));
  if (own.length > 0)
    return own.flatMap(list =>
      (document[list] as unknown[]).map((value, index) => ({ list, value, place: `${list}[${index}]` })),
    );
  const single = singles.find(name => object(document[name]));
  return single === undefined ? null : [{ list: single, value: document[single], place: single }];
}
