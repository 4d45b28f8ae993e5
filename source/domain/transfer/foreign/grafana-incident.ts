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
import { severityOf } from '../../paging/ingest/severity.ts';
import type { Item } from './documents.ts';
import { happenedAt, somebodyIn } from './fields.ts';
import { longestNote } from './pagerduty.ts';
import { type Foreign, type ForeignTask, type Happening, inOrder, type Somebody } from './record.ts';

const longestId = 100;

/** Kinds of activity that the incident itself says, or that are no part of what happened. */
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

export const activityIncidentOf = ({ fields }: Item): string | null =>
  lineOf(fields.incidentID, longestId) || null;

function activity({ fields }: Item, now: string): Happening | null {
  const at = happenedAt(fields.eventTime, now) ?? happenedAt(fields.createdTime, now);
  const key = lineOf(fields.activityItemID, longestId);
  const text = textOf(fields.body, longestNote);
  if (at === null || key === '' || text === '' || leftOut.has(fields.activityKind)) return null;
  const what = fields.activityKind === 'userNote' ? 'noted' : 'said';
  return { what, key, at, by: somebodyIn(fields.user), text };
}

/** Who has a role there. Roles that nobody has are among the assignments too, with an empty user. */
function roleIn(incident: Fields, wanted: string): Somebody | null {
  const assignments = listOf(fieldsOf(incident.incidentMembership).assignments);
  for (const assignment of [...assignments, ...listOf(incident.roles)]) {
    const { role, user } = fieldsOf(assignment);
    const name = lineOf(typeof role === 'string' ? role : fieldsOf(role).name, longestId).toLowerCase();
    const somebody = name === wanted ? somebodyIn(user) : null;
    if (somebody) return somebody;
  }
  return null;
}

function taskIn(value: unknown, began: string, now: string): ForeignTask[] {
  const task = fieldsOf(value);
  const key = lineOf(task.taskID, longestId);
  const text = lineOf(task.text, 2_000);
  if (key === '' || text === '') return [];
  const at = happenedAt(task.createdTime, now) ?? began;
  const changed = happenedAt(task.modifiedTime, now) ?? at;
  const done = task.status === 'done' ? (changed < at ? at : changed) : null;
  return [{ key, at, text, by: somebodyIn(task.authorUser), owner: somebodyIn(task.assignedUser), done }];
}

const labelFields = (incident: Fields): readonly [string, string][] =>
  listOf(incident.labels).map(value => {
    const { key, label } = fieldsOf(value);
    const text = lineOf(label, limits.labelValue);
    return [firstOf(lineOf(key, limits.labelName), text), text];
  });

/** @returns the record; or why it is none */
export function grafanaIncident(
  { fields: incident }: Item,
  activities: readonly Item[],
  now: string,
): Foreign | string {
  const id = lineOf(incident.incidentID, longestId);
  const began = happenedAt(incident.createdTime, now);
  if (id === '') return 'it has no incidentID';
  if (began === null) return 'createdTime is no time in the past';
  const word = firstOf(...[incident.severityLabel, incident.severity].map(text => lineOf(text, longestId)));
  const ended = happenedAt(incident.incidentEnd, now);
  const closed = happenedAt(incident.closedTime, now) ?? ended;
  const labels = labelFields(incident);
  const summary = textOf(incident.summary, longestNote);
  const own: Happening[] = [
    ...(summary === ''
      ? []
      : [{ what: 'noted', key: 'summary', at: closed ?? began, by: null, text: summary } as const]),
    ...(incident.status === 'resolved' && closed
      ? [{ what: 'resolved', key: 'resolved', at: closed, by: null, text: '' } as const]
      : []),
  ];
  return {
    system: 'grafana',
    called: `Grafana incident ${id}`,
    origin: `grafana-incident ${id}`,
    title: firstOf(lineOf(incident.title, 300), `Grafana incident ${id}`),
    body: '',
    severity: severityOf(word),
    rated: word !== '' && severityOf(word) === null ? word : null,
    isAlert: false,
    isDeclared: true,
    isDrill: incident.isDrill === true,
    teams: labels.filter(([key]) => /^team/i.test(key)).map(([, label]) => label),
    labels: labelsOf(Object.fromEntries(labels)),
    link: hrefOf(incident.overviewURL),
    began,
    impact: { started: happenedAt(incident.incidentStart, now), ended },
    declaredBy: somebodyIn(incident.createdByUser),
    commander: roleIn(incident, 'commander'),
    investigator: roleIn(incident, 'investigator'),
    happenings: inOrder([...activities.flatMap(item => activity(item, now) ?? []), ...own]),
    tasks: listOf(fieldsOf(incident.taskList).tasks).flatMap(task => taskIn(task, began, now)),
  };
}
