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
import type { DocumentItem } from './documents.ts';
import { parsePastTime, parsePerson } from './fields.ts';
import { type ForeignEvent, type ForeignPerson, type ForeignRecord, sortByTime } from './record.ts';

export const maxNoteLength = 20_000;
const longestId = 100;

/** Data in separate documents, by incident id. Null: the incident is not given. */
export type RelatedItems = {
  readonly logEntries: ReadonlyMap<string | null, readonly DocumentItem[]>;
  readonly notes: ReadonlyMap<string | null, readonly DocumentItem[]>;
};

export const findIncidentId = ({ fields }: DocumentItem): string | null =>
  lineOf(fieldsOf(fields.incident).id, longestId) || null;

/** An agent that is a person; services and integrations act automatically. */
function parseAgent(value: unknown): ForeignPerson | null {
  const { type } = fieldsOf(value);
  return typeof type === 'string' && !type.startsWith('user') ? null : parsePerson(value);
}

const readSummary = (value: unknown, max: number = limits.labelValue): string => {
  const { summary, name } = fieldsOf(value);
  return firstOf(lineOf(summary, max), lineOf(name, max));
};

type At = { readonly key: string; readonly at: string; readonly by: ForeignPerson | null };
type Reader = (entry: Fields, at: At) => ForeignEvent | null;

/** A note that is in both lists is one note: it is identified by its text. */
const noted = ({ at, by }: At, text: string): ForeignEvent | null =>
  text === '' ? null : { what: 'noted', key: `note ${at} ${hashOf(text)}`, at, by, text };

const readOther: Reader = ({ summary }, at) => {
  const text = textOf(summary, maxNoteLength);
  return text === '' ? null : { what: 'said', ...at, text };
};

const channels: Readonly<Record<string, string>> = { phone: 'call', push_notification: 'push' };

/** Readers by type of log entry; others use the text of the summary. */
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
    return noted(at, firstOf(...[notes, own, note, summary].map(text => textOf(text, maxNoteLength))));
  },
  notify_log_entry: ({ user, channel }, at) => {
    const notified = parseAgent(user);
    const { type, status } = fieldsOf(fieldsOf(channel).notification);
    const kind = firstOf(lineOf(type, longestId), 'unknown');
    if (notified === null) return null;
    const failed = typeof status === 'string' && status.startsWith('fail');
    return { what: 'told', ...at, person: notified, channel: channels[kind] ?? kind, failed };
  },
};

function parseLogEntry({ fields }: DocumentItem, now: string): ForeignEvent | null {
  const at = parsePastTime(fields.created_at, now);
  const id = lineOf(fields.id, longestId);
  if (at === null || id === '') return null;
  const type = String(fields.type).replace(/_reference$/, '');
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return (read ?? readOther)(fields, { key: id, at, by: parseAgent(fields.agent) });
}

function parseNote({ fields }: DocumentItem, now: string): ForeignEvent | null {
  const at = parsePastTime(fields.created_at, now);
  if (at === null) return null;
  return noted({ key: '', at, by: parseAgent(fields.user) }, textOf(fields.content, maxNoteLength));
}

/** Acknowledgement and resolution from the incident itself: the log has more details, if there is one. */
function createOwnEvents(incident: Fields, now: string): ForeignEvent[] {
  const acknowledged = listOf(incident.acknowledgements).flatMap((each): ForeignEvent[] => {
    const { at: when, acknowledger } = fieldsOf(each);
    const at = parsePastTime(when, now);
    return at ? [{ what: 'acknowledged', key: `acknowledged ${at}`, at, by: parseAgent(acknowledger) }] : [];
  });
  const at = parsePastTime(incident.resolved_at ?? incident.last_status_change_at, now);
  if (incident.status !== 'resolved' || at === null) return acknowledged;
  const by = parseAgent(incident.last_status_change_by);
  return [...acknowledged, { what: 'resolved', key: 'resolved', at, by, text: '' }];
}

/** @param isOnly whether it is the only incident, so that a note without an incident belongs to it */
function collectEvents(
  id: string,
  incident: Fields,
  beside: RelatedItems,
  isOnly: boolean,
  now: string,
): ForeignEvent[] {
  const of = (some: RelatedItems['notes']) => [
    ...(some.get(id) ?? []),
    ...((isOnly && some.get(null)) || []),
  ];
  const log = of(beside.logEntries).flatMap(item => parseLogEntry(item, now) ?? []);
  const notes = of(beside.notes).flatMap(item => parseNote(item, now) ?? []);
  const own = createOwnEvents(incident, now).filter(({ what }) => !log.some(entry => entry.what === what));
  const byKey = new Map([...log, ...notes, ...own].map(happening => [happening.key, happening]));
  return sortByTime([...byKey.values()]);
}

function readLabels(incident: Fields): Labels {
  return labelsOf({
    service: readSummary(incident.service),
    urgency: incident.urgency,
    priority: readSummary(incident.priority),
    escalation_policy: readSummary(incident.escalation_policy),
    incident_key: incident.incident_key,
  });
}

/** @returns the record, or why it is invalid */
export function parsePagerdutyIncident(
  { fields: incident }: DocumentItem,
  beside: RelatedItems,
  { isOnly, now }: { readonly isOnly: boolean; readonly now: string },
): ForeignRecord | string {
  const id = lineOf(incident.id, longestId);
  const began = parsePastTime(incident.created_at, now);
  if (id === '') return 'it has no id';
  if (began === null) return 'created_at is not a time in the past';
  const number = lineOf(incident.incident_number, 20);
  const title = firstOf(...[incident.title, incident.summary].map(text => lineOf(text, limits.title)));
  const priority = readSummary(incident.priority);
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
    teams: listOf(incident.teams).map(team => readSummary(team)),
    labels: readLabels(incident),
    link: hrefOf(incident.html_url),
    began,
    impact: { started: null, ended: null },
    declaredBy: trigger ? parseAgent(trigger.fields.agent) : null,
    commander: null,
    investigator: null,
    happenings: collectEvents(id, incident, beside, isOnly, now),
    tasks: [],
  };
}
