/**
 * Incidents of Grafana Incident and Grafana IRM: the JSON/HTTP RPC API's `IncidentsService.QueryIncidents`, `GetIncident` and
 * `ActivityService.QueryActivity` (grafana.com/docs/grafana-cloud/alerting-and-irm/irm/reference/incident-api/reference).
 */
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
import { limits } from '../../paging/ingest/limits.ts';
import type { DocumentItem } from './documents.ts';
import { parsePastTime, parsePerson } from './fields.ts';
import { maxNoteLength } from './pagerduty.ts';
import {
  type ForeignEvent,
  type ForeignPerson,
  type ForeignRecord,
  type ForeignTask,
  findStanding,
  type Standings,
  settle,
  sortByTime,
} from './record.ts';

const longestId = 100;

const standings: Standings = { active: 'open', resolved: 'resolved' };

/** Activities that repeat fields of the incident, or that are not part of its timeline. */
const leftOut: ReadonlySet<unknown> = new Set([
  'incidentCreated',
  'incidentClosed',
  'taskAdded',
  'taskCompleted',
  'taskUpdated',
  'taskDeleted',
  'messageReaction',
  'hookRunMetadata',
]);

export const findActivityIncident = ({ fields }: DocumentItem): string | null =>
  lineOf(fields.incidentID, longestId) || null;

/** Null: it has no time or no id. */
function parseActivity({ fields }: DocumentItem, now: string): readonly ForeignEvent[] | null {
  const at = parsePastTime(fields.eventTime, now) ?? parsePastTime(fields.createdTime, now);
  const key = lineOf(fields.activityItemID, longestId);
  const text = textOf(fields.body, maxNoteLength);
  if (at === null || key === '') return null;
  if (text === '' || leftOut.has(fields.activityKind)) return [];
  const what = fields.activityKind === 'userNote' ? 'noted' : 'said';
  return [{ what, key, at, by: parsePerson(fields.user), text }];
}

/** The holder of a role. Assignments include vacant roles, with an empty user. */
function findRole(incident: Fields, wanted: string): ForeignPerson | null {
  const assignments = listOf(fieldsOf(incident.incidentMembership).assignments);
  for (const assignment of [...assignments, ...listOf(incident.roles)]) {
    const { role, user } = fieldsOf(assignment);
    const name = lineOf(typeof role === 'string' ? role : fieldsOf(role).name, longestId).toLowerCase();
    const holder = name === wanted ? parsePerson(user) : null;
    if (holder) return holder;
  }
  return null;
}

function parseTask(value: unknown, began: string, now: string): ForeignTask[] {
  const task = fieldsOf(value);
  const key = lineOf(task.taskID, longestId);
  const text = lineOf(task.text, 2_000);
  if (key === '' || text === '') return [];
  const at = parsePastTime(task.createdTime, now) ?? began;
  const changed = parsePastTime(task.modifiedTime, now) ?? at;
  const done = task.status === 'done' ? (changed < at ? at : changed) : null;
  return [{ key, at, text, by: parsePerson(task.authorUser), owner: parsePerson(task.assignedUser), done }];
}

const labelFields = (incident: Fields): readonly [string, string][] =>
  listOf(incident.labels).map(value => {
    const { key, label } = fieldsOf(value);
    const text = lineOf(label, limits.labelValue);
    return [firstOf(lineOf(key, limits.labelName), text), text];
  });

/** @returns the record, or why it is invalid */
export function parseGrafanaIncident(
  { fields: incident }: DocumentItem,
  activities: readonly DocumentItem[],
  now: string,
): ForeignRecord | string {
  const id = lineOf(incident.incidentID, longestId);
  const began = parsePastTime(incident.createdTime, now);
  if (id === '') return 'it has no incidentID';
  if (began === null) return 'createdTime is not a time in the past';
  const word = firstOf(...[incident.severityLabel, incident.severity].map(text => lineOf(text, longestId)));
  const ended = parsePastTime(incident.incidentEnd, now);
  const closed = parsePastTime(incident.closedTime, now) ?? ended;
  const labels = labelFields(incident);
  const summary = textOf(incident.summary, maxNoteLength);
  const own: ForeignEvent[] = [
    ...(summary === ''
      ? []
      : [{ what: 'noted', key: 'summary', at: closed ?? began, by: null, text: summary } as const]),
  ];
  const activity = activities.map(item => parseActivity(item, now));
  const happenings = sortByTime([...activity.flatMap(events => events ?? []), ...own]);
  const standing = findStanding(standings, incident.status) ?? 'open';
  return {
    system: 'grafana',
    called: `Grafana incident ${id}`,
    origin: `grafana-incident ${id}`,
    title: firstOf(lineOf(incident.title, 300), `Grafana incident ${id}`),
    body: '',
    severityWords: word === '' ? [] : [word],
    isAlert: false,
    isDeclared: true,
    isDrill: incident.isDrill === true,
    teams: labels.filter(([key]) => /^team/i.test(key)).map(([, label]) => label),
    labels: labelsOf(Object.fromEntries(labels)),
    link: hrefOf(incident.overviewURL),
    began,
    impact: { started: parsePastTime(incident.incidentStart, now), ended },
    declaredBy: parsePerson(incident.createdByUser),
    commander: findRole(incident, 'commander'),
    investigator: findRole(incident, 'investigator'),
    happenings: settle(happenings, { standing, at: closed, by: null }, began),
    unreadable: activity.filter(events => events === null).length,
    changed: parsePastTime(incident.modifiedTime, now),
    tasks: listOf(fieldsOf(incident.taskList).tasks).flatMap(task => parseTask(task, began, now)),
  };
}
