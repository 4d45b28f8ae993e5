/**
 * PagerDuty's REST API v2 (developer.pagerduty.com/api-reference): `GET /incidents` (also with `include[]=users`, `priorities`, …),
 * `GET /incidents/{id}/log_entries` and `GET /log_entries`, `GET /incidents/{id}/notes`, `GET /users`.
 */
import type { Labels } from '../../paging/alert.ts';
import {
  type Fields,
  fieldsOf,
  firstOf,
  hrefOf,
  labelsOf,
  lineOf,
  listOf,
  textOf,
} from '../../paging/ingest/fields.ts';
import { hashOf } from '../../paging/ingest/fingerprint.ts';
import { limits } from '../../paging/ingest/limits.ts';
import { severityOf } from '../../paging/ingest/severity.ts';
import type { Item } from './documents.ts';
import { happenedAt, somebodyIn } from './fields.ts';
import { type Foreign, type Happening, inOrder, type Somebody } from './record.ts';

export const longestNote = 20_000;
const longestId = 100;

/** What comes beside incidents, by the incident's id. Null: it does not say of which. */
export type Beside = {
  readonly logEntries: ReadonlyMap<string | null, readonly Item[]>;
  readonly notes: ReadonlyMap<string | null, readonly Item[]>;
};

export const incidentIdOf = ({ fields }: Item): string | null =>
  lineOf(fieldsOf(fields.incident).id, longestId) || null;

/** An agent that is a person; services and integrations do things by themselves. */
function person(value: unknown): Somebody | null {
  const { type } = fieldsOf(value);
  return typeof type === 'string' && !type.startsWith('user') ? null : somebodyIn(value);
}

const summaryOf = (value: unknown, max: number = limits.labelValue): string => {
  const { summary, name } = fieldsOf(value);
  return firstOf(lineOf(summary, max), lineOf(name, max));
};

type At = { readonly key: string; readonly at: string; readonly by: Somebody | null };
type Reader = (entry: Fields, at: At) => Happening | null;

/** A note that is told of in the log too is one note: it is known by what it says. */
const noted = ({ at, by }: At, text: string): Happening | null =>
  text === '' ? null : { what: 'noted', key: `note ${at} ${hashOf(text)}`, at, by, text };

const said: Reader = ({ summary }, at) => {
  const text = textOf(summary, longestNote);
  return text === '' ? null : { what: 'said', ...at, text };
};

const channels: Readonly<Record<string, string>> = { phone: 'call', push_notification: 'push' };

/** By the type of a log entry; the others are said in the words of their summaries. */
const readers: Readonly<Record<string, Reader>> = {
  trigger_log_entry: () => null,
  acknowledge_log_entry: (_entry, at) => ({ what: 'acknowledged', ...at }),
  unacknowledge_log_entry: (_entry, at) => ({ what: 'released', ...at }),
  resolve_log_entry: ({ note, channel }, at) => ({
    what: 'resolved',
    ...at,
    text: lineOf(note ?? fieldsOf(channel).notes, 2_000),
  }),
  annotate_log_entry: ({ note, channel, summary }, at) => {
    const { notes, summary: own } = fieldsOf(channel);
    return noted(at, firstOf(...[notes, own, note, summary].map(text => textOf(text, longestNote))));
  },
  notify_log_entry: ({ user, channel }, at) => {
    const told = somebodyIn(user);
    const { type, status } = fieldsOf(fieldsOf(channel).notification);
    const kind = firstOf(lineOf(type, longestId), 'unknown');
    if (told === null) return null;
    const failed = typeof status === 'string' && status.startsWith('fail');
    return { what: 'told', ...at, person: told, channel: channels[kind] ?? kind, failed };
  },
};

function logged({ fields }: Item, now: string): Happening | null {
  const at = happenedAt(fields.created_at, now);
  const id = lineOf(fields.id, longestId);
  if (at === null || id === '') return null;
  const type = String(fields.type).replace(/_reference$/, '');
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return (read ?? said)(fields, { key: id, at, by: person(fields.agent) });
}

function noteIn({ fields }: Item, now: string): Happening | null {
  const at = happenedAt(fields.created_at, now);
  if (at === null) return null;
  return noted({ key: '', at, by: somebodyIn(fields.user) }, textOf(fields.content, longestNote));
}

/** What the incident itself says of who acknowledged and resolved it: its log says more, where there is one. */
function ownHappenings(incident: Fields, now: string): Happening[] {
  const acknowledged = listOf(incident.acknowledgements).flatMap((each): Happening[] => {
    const { at: when, acknowledger } = fieldsOf(each);
    const at = happenedAt(when, now);
    return at ? [{ what: 'acknowledged', key: `acknowledged ${at}`, at, by: person(acknowledger) }] : [];
  });
  const at = happenedAt(incident.resolved_at ?? incident.last_status_change_at, now);
  if (incident.status !== 'resolved' || at === null) return acknowledged;
  const by = person(incident.last_status_change_by);
  return [...acknowledged, { what: 'resolved', key: 'resolved', at, by, text: '' }];
}

/** @param isOnly whether there is no other that a note could be of, which does not say of which it is */
function happeningsOf(
  id: string,
  incident: Fields,
  beside: Beside,
  isOnly: boolean,
  now: string,
): Happening[] {
  const of = (some: Beside['notes']) => [...(some.get(id) ?? []), ...((isOnly && some.get(null)) || [])];
  const log = of(beside.logEntries).flatMap(item => logged(item, now) ?? []);
  const notes = of(beside.notes).flatMap(item => noteIn(item, now) ?? []);
  const own = ownHappenings(incident, now).filter(({ what }) => !log.some(entry => entry.what === what));
  const byKey = new Map([...log, ...notes, ...own].map(happening => [happening.key, happening]));
  return inOrder([...byKey.values()]);
}

function labelsIn(incident: Fields): Labels {
  return labelsOf({
    service: summaryOf(incident.service),
    urgency: incident.urgency,
    priority: summaryOf(incident.priority),
    escalation_policy: summaryOf(incident.escalation_policy),
    incident_key: incident.incident_key,
  });
}

/** @returns the record; or why it is none */
export function pagerdutyIncident(
  { fields: incident }: Item,
  beside: Beside,
  { isOnly, now }: { readonly isOnly: boolean; readonly now: string },
): Foreign | string {
  const id = lineOf(incident.id, longestId);
  const began = happenedAt(incident.created_at, now);
  if (id === '') return 'it has no id';
  if (began === null) return 'created_at is no time in the past';
  const number = lineOf(incident.incident_number, 20);
  const title = firstOf(...[incident.title, incident.summary].map(text => lineOf(text, limits.title)));
  const priority = summaryOf(incident.priority);
  const byPriority = severityOf(priority);
  const trigger = beside.logEntries.get(id)?.find(({ fields }) => fields.type === 'trigger_log_entry');
  const { details } = fieldsOf(incident.body);
  return {
    system: 'pagerduty',
    called: `PagerDuty incident ${number === '' ? id : `${number} (${id})`}`,
    origin: `pagerduty ${id}`,
    title: title || `PagerDuty incident ${number || id}`,
    body: textOf(details, limits.body),
    severity: byPriority ?? severityOf(incident.urgency),
    rated: priority !== '' && byPriority === null ? priority : null,
    isAlert: true,
    isDeclared: priority !== '',
    isDrill: false,
    teams: listOf(incident.teams).map(team => summaryOf(team)),
    labels: labelsIn(incident),
    link: hrefOf(incident.html_url),
    began,
    impact: { started: null, ended: null },
    declaredBy: trigger ? person(trigger.fields.agent) : null,
    commander: null,
    investigator: null,
    happenings: happeningsOf(id, incident, beside, isOnly, now),
    tasks: [],
  };
}
