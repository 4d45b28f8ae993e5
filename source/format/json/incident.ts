/** The JSON of incidents. Other tools rely on it: fields may be added, never renamed. */
import { durations } from '../../domain/incident/durations.ts';
import {
  type Incident,
  type IncidentState,
  presentResponders,
  type Task,
  type WrittenReview,
} from '../../domain/incident/state.ts';
import { chronological, type Entry } from '../../domain/incident/timeline.ts';
import { timeNames } from '../../domain/incident/vocabulary.ts';

export function incidentStateToJson(record: IncidentState) {
  const { id, title, severity, status, team, roles, times } = record;
  return {
    id,
    title,
    severity,
    status,
    team,
    commander: roles.commander.holder,
    investigator: roles.investigator.holder,
    responders: presentResponders(record).map(({ person }) => person),
    times: Object.fromEntries(timeNames.map(name => [name, times[name]?.at ?? null])),
    approximate: timeNames.filter(name => times[name]?.approximate),
    durations: Object.fromEntries(durations(record).map(({ name, milliseconds }) => [name, milliseconds])),
    pages: record.pages,
    pir: reviewToJson(record.review),
    outcome: record.outcome,
    mergedInto: record.mergedInto,
    confidential: record.confidential,
    drill: record.drill,
    offers: Object.entries(roles).flatMap(([role, { offer }]) => (offer ? [{ role, ...offer }] : [])),
  };
}

function reviewToJson(review: WrittenReview | null) {
  return {
    path: review?.path ?? null,
    audience: review?.audiences ?? [],
    state: review?.state ?? null,
    stateBy: review?.stateBy ?? null,
    stateAt: review?.stateAt ?? null,
    reviewers: (review?.reviewers ?? []).map(({ person, approved }) => ({
      person,
      approved: approved?.at ?? null,
    })),
  };
}

export function entryToJson(entry: Entry) {
  const { id, at, by, kind, text, pinned, struck, approximate, recorded, links, attachment, audience } =
    entry;
  return {
    id,
    at,
    by,
    kind,
    text,
    pinned,
    struck: struck !== null,
    struckWhy: struck?.why ?? null,
    approximate,
    recorded,
    amended: entry.versions.length > 0,
    temporaryFix: entry.temporaryFix,
    audience,
    links,
    attachment,
  };
}

export function taskToJson(task: Task) {
  const { id, text, owner, due, status, temporaryFix, actionType, links } = task;
  return { id, text, owner, due, status, temporaryFix, type: actionType, links };
}

export function incidentToJson({ state, timeline }: Incident) {
  return {
    ...incidentStateToJson(state),
    timeline: chronological(timeline).map(entryToJson),
    tasks: state.tasks.map(taskToJson),
  };
}
