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
import type { DocumentItem } from './documents.ts';
import { parsePastTime, parsePerson } from './fields.ts';
import {
  type FinalState,
  type ForeignEvent,
  type ForeignPerson,
  type ForeignRecord,
  findStanding,
  type Standings,
  settle,
  sortByTime,
} from './record.ts';

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
type Reader = (entry: Fields, at: At) => readonly ForeignEvent[];

/** A note that is in both lists is one note: it is identified by its text. */
const noted = ({ at, by }: At, text: string): ForeignEvent[] =>
  text === '' ? [] : [{ what: 'noted', key: `note ${at} ${hashOf(text)}`, at, by, text }];

const readOther: Reader = ({ summary, type }, at) => {
  const kind = lineOf(type, longestId)
    .replace(/_log_entry.*$/, '')
    .replaceAll('_', ' ');
  const text = firstOf(textOf(summary, maxNoteLength), kind);
  return text === '' ? [] : [{ what: 'said', ...at, text }];
};

/** To escalate or to reassign an acknowledged incident triggers it again. */
const readReassignment: Reader = (entry, at) => [
  { what: 'released', ...at, key: `${at.key} released` },
  ...readOther(entry, at),
];

const channels: Readonly<Record<string, string>> = { phone: 'call', push_notification: 'push' };

/** Readers by type of log entry; others use the text of the summary. */
const readers: Readonly<Record<string, Reader>> = {
  trigger_log_entry: () => [],
  acknowledge_log_entry: (_entry, at) => [{ what: 'acknowledged', ...at }],
  unacknowledge_log_entry: (_entry, at) => [{ what: 'released', ...at }],
  reopen_log_entry: (_entry, at) => [{ what: 'reopened', ...at }],
  escalate_log_entry: readReassignment,
  assign_log_entry: readReassignment,
  delegate_log_entry: readReassignment,
  resolve_log_entry: ({ note, channel }, at) => [
    { what: 'resolved', ...at, text: lineOf(note ?? fieldsOf(channel).notes, 2_000) },
  ],
  annotate_log_entry: ({ note, channel, summary }, at) => {
    const { notes, summary: own } = fieldsOf(channel);
    return noted(at, firstOf(...[notes, own, note, summary].map(text => textOf(text, maxNoteLength))));
  },
  notify_log_entry: (entry, at) => {
    // The user can have been deleted since; the summary still names them: `Notified Ana Ruiz by email.`
    const [, name = '', by = ''] = /^Notified (.+) (?:by|via) (.+?)\.?$/i.exec(readSummary(entry)) ?? [];
    const notified = parseAgent(entry.user) ?? parsePerson({ name });
    const { type, status } = fieldsOf(fieldsOf(entry.channel).notification);
    const kind = firstOf(lineOf(type, longestId), by.toLowerCase(), 'unknown');
    if (notified === null) return readOther(entry, at);
    const failed = typeof status === 'string' && status.startsWith('fail');
    return [{ what: 'notified', ...at, person: notified, channel: channels[kind] ?? kind, failed }];
  },
};

/** Null: it has no time or no id. */
function parseLogEntry({ fields }: DocumentItem, now: string): readonly ForeignEvent[] | null {
  const at = parsePastTime(fields.created_at, now);
  const id = lineOf(fields.id, longestId);
  if (at === null || id === '') return null;
  const type = String(fields.type).replace(/_reference$/, '');
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return (read ?? readOther)(fields, { key: id, at, by: parseAgent(fields.agent) });
}

/** Null: it has no time. */
function parseNote({ fields }: DocumentItem, now: string): readonly ForeignEvent[] | null {
  const at = parsePastTime(fields.created_at, now);
  if (at === null) return null;
  return noted({ key: '', at, by: parseAgent(fields.user) }, textOf(fields.content, maxNoteLength));
}

/** Acknowledgements from the incident itself: the log has more details, if there is one. */
const readAcknowledgements = (incident: Fields, now: string): ForeignEvent[] =>
  listOf(incident.acknowledgements).flatMap((each): ForeignEvent[] => {
    const { at: when, acknowledger } = fieldsOf(each);
    const at = parsePastTime(when, now);
    return at ? [{ what: 'acknowledged', key: `acknowledged ${at}`, at, by: parseAgent(acknowledger) }] : [];
  });

const standings: Standings = {
  triggered: 'open',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};

function readFinalState(incident: Fields, now: string): FinalState | null {
  const standing = findStanding(standings, incident.status);
  if (standing === null) return null;
  const when = standing === 'resolved' ? incident.resolved_at : null;
  const at = parsePastTime(when ?? incident.last_status_change_at ?? incident.updated_at, now);
  return { standing, at, by: parseAgent(incident.last_status_change_by) };
}

type Log = { readonly happenings: readonly ForeignEvent[]; readonly unreadable: number };

/** @param isOnly whether it is the only incident, so that a note without an incident belongs to it */
function collectEvents(
  id: string,
  incident: Fields,
  beside: RelatedItems,
  isOnly: boolean,
  { began, now }: { readonly began: string; readonly now: string },
): Log {
  const of = (some: RelatedItems['notes']) => [
    ...(some.get(id) ?? []),
    ...((isOnly && some.get(null)) || []),
  ];
  const log = of(beside.logEntries).map(item => parseLogEntry(item, now));
  const notes = of(beside.notes).map(item => parseNote(item, now));
  const isInLog = (what: string) => log.some(events => events?.some(event => event.what === what));
  const own = isInLog('acknowledged') ? [] : readAcknowledgements(incident, now);
  const read = [...log, ...notes];
  const all = [...read.flatMap(events => events ?? []), ...own];
  const byKey = new Map(all.map(happening => [happening.key, happening]));
  return {
    happenings: settle(sortByTime([...byKey.values()]), readFinalState(incident, now), began),
    unreadable: read.filter(events => events === null).length,
  };
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
  const trigger = beside.logEntries.get(id)?.find(({ fields }) => fields.type === 'trigger_log_entry');
  const { details } = fieldsOf(incident.body);
  return {
    system: 'pagerduty',
    called: `PagerDuty incident ${number === '' ? id : `${number} (${id})`}`,
    origin: `pagerduty ${id}`,
    title: title || `PagerDuty incident ${number || id}`,
    body: textOf(details, limits.body),
    severityWords: [priority, lineOf(incident.urgency, longestId)].filter(word => word !== ''),
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
    ...collectEvents(id, incident, beside, isOnly, { began, now }),
    changed: parsePastTime(incident.updated_at ?? incident.last_status_change_at, now),
    tasks: [],
  };
}
