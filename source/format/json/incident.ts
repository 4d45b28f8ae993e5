/** The JSON of incidents. Other tools rely on it: fields may be added, never renamed. */
import { durations } from '../../domain/incident/durations.ts';
import {
  findWindowPhases,
  type ImpactWindow,
  isImpacted,
  orderWindows,
  totalImpact,
  windowEnd,
} from '../../domain/incident/impact.ts';
import type { ImpactFacts } from '../../domain/incident/impact-facts.ts';
import { currentServices } from '../../domain/incident/services.ts';
import {
  type Incident,
  type IncidentState,
  presentResponders,
  type Task,
  type WrittenReview,
} from '../../domain/incident/state.ts';
import { chronological, type Entry, type Version } from '../../domain/incident/timeline.ts';
import { type RelationDirection, timeNames } from '../../domain/incident/vocabulary.ts';

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
    durations: durationsToJson(record),
    impact: orderWindows(record.windows).map(window => ({
      from: window.from?.at ?? null,
      to: windowEnd(window)?.at ?? null,
    })),
    impactWindows: orderWindows(record.windows).map((window, index) =>
      windowToJson(record, window, index + 1),
    ),
    mitigatedNow: !isImpacted(record),
    services: currentServices(record),
    impactData: impactFactsToJson(record.impact),
    pages: record.pages,
    pir: reviewToJson(record.review),
    outcome: record.outcome,
    mergedInto: record.mergedInto,
    mergedFrom: record.mergedFrom,
    ...relationsToJson(record),
    confidential: record.confidential,
    drill: record.drill,
    offers: Object.entries(roles).flatMap(([role, { offer }]) => (offer ? [{ role, ...offer }] : [])),
  };
}

/** In milliseconds, by name and by abbreviation; `impactMinutes` in whole minutes, rounded down. Null where unknown. */
function durationsToJson(record: IncidentState) {
  const named = Object.fromEntries(durations(record).map(({ name, milliseconds }) => [name, milliseconds]));
  const { milliseconds } = totalImpact(record.windows);
  return {
    ...named,
    impactMinutes: milliseconds === null ? null : Math.floor(milliseconds / 60_000),
    ttd: named.timeToDetect ?? null,
    tta: named.timeToAcknowledge ?? null,
    ttm: named.timeToMitigate ?? null,
    ttr: named.timeToResolve ?? null,
  };
}

/** `number` is what commands take; `phases` are the severities within the window. */
const windowToJson = (record: IncidentState, window: ImpactWindow, number: number) => ({
  number,
  from: window.from?.at ?? null,
  identified: window.identified?.at ?? null,
  mitigated: window.mitigated?.at ?? null,
  resolved: window.resolved?.at ?? null,
  approximate: Object.entries(window).flatMap(([name, time]) =>
    typeof time === 'object' && time?.approximate ? [name] : [],
  ),
  phases: findWindowPhases(record, window),
});

/** `share` is a fraction of the requests. */
const impactFactsToJson = ({ users, share, regions, slo }: ImpactFacts) => ({
  users: users?.value ?? null,
  share: share?.value ?? null,
  regions,
  slo,
  approximate: Object.entries({ users, share }).flatMap(([name, amount]) =>
    amount?.approximate ? [name] : [],
  ),
});

/** `relatedFrom`: the relations that other incidents have to this one, as they record them. */
function relationsToJson({ relations }: IncidentState) {
  const toJson = (direction: RelationDirection) =>
    relations
      .filter(relation => relation.direction === direction)
      .map(({ kind, incident }) => ({ kind, incident }));
  return { relations: toJson('to'), relatedFrom: toJson('from') };
}

function reviewToJson(review: WrittenReview | null) {
  return {
    path: review?.path ?? null,
    customerPath: review?.customerPath ?? null,
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
    versions: versionsToJson(entry),
    resolution: entry.resolution?.status ?? null,
    resolutionWhy: entry.resolution?.why ?? null,
    origin: entry.origin ?? null,
    temporaryFix: entry.temporaryFix,
    audience,
    links,
    attachment,
  };
}

/** The entry before each amendment, oldest first, and who amended it when. */
function versionsToJson({ at, approximate, kind, temporaryFix, versions }: Entry) {
  let later = { at, approximate, kind, temporaryFix };
  const complete = versions.toReversed().map(version => {
    later = { ...later, ...version.time, ...pick(version) };
    return { ...later, text: version.text, amendedBy: version.by, amendedAt: version.at };
  });
  return complete.toReversed();
}

const pick = ({ kind, temporaryFix }: Version) => ({
  ...(kind && { kind }),
  ...(temporaryFix !== undefined && { temporaryFix }),
});

export function taskToJson(task: Task) {
  const { id, text, owner, due, status, temporaryFix, actionType, links, origin = null } = task;
  return { id, text, owner, due, status, temporaryFix, type: actionType, links, origin };
}

export function incidentToJson({ state, timeline, parts = [] }: Incident) {
  return {
    ...incidentStateToJson(state),
    merged: parts.map(({ id, into, status }) => ({ id, into, status })),
    timeline: chronological(timeline).map(entryToJson),
    tasks: state.tasks.map(taskToJson),
  };
}
