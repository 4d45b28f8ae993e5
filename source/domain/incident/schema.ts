/** Schemas of the events of an incident. */

import type { IdentifierFields } from '../kernel/event.ts';
import {
  type Check,
  eventReader,
  flag,
  isDate,
  isInstant,
  isOneOf,
  listOf,
  object,
  oneOf,
  optional,
  text,
  texts,
} from '../kernel/schema.ts';
import type { EventType, IncidentEvent, Payloads } from './events.ts';
import {
  actionTypes,
  audiences,
  loggedKinds,
  moods,
  relationDirections,
  relationKinds,
  resolutions,
  reviewAudiences,
  roles,
  serviceStates,
  severities,
  timeNames,
} from './vocabulary.ts';

const timeValue: Check = value => object(value) && isInstant(value.at) && flag(value.approximate);
const times =
  (value_: Check): Check =>
  value =>
    object(value) && Object.entries(value).every(([name, time]) => isOneOf(timeNames, name) && value_(time));
const amount: Check = value => object(value) && Number.isFinite(value.value) && flag(value.approximate);
const serviceChange: Check = value =>
  object(value) && text(value.service) && optional(oneOf([...serviceStates, 'unaffected']))(value.state);
const attachment: Check = value =>
  object(value) && text(value.name) && Number.isFinite(value.bytes) && Number.isFinite(value.lines);

const relation = { kind: oneOf(relationKinds), incident: text, direction: oneOf(relationDirections) };

/** The schema of the fields of each event type. */
export const eventShapes: { [T in EventType]: { [F in keyof Payloads[T]]-?: Check } } = {
  declared: {
    title: text,
    severity: oneOf(severities),
    team: optional(text),
    confidential: flag,
    drill: flag,
    commander: optional(text),
    investigator: optional(text),
    pages: texts,
    times: times(timeValue),
    services: optional(listOf(serviceChange)),
  },
  retitled: { title: text },
  'severity-changed': { severity: oneOf(severities), why: text },
  'role-offered': { role: oneOf(roles), to: text },
  'role-accepted': { role: oneOf(roles) },
  'role-declined': { role: oneOf(roles), why: optional(text) },
  'role-withdrawn': { role: oneOf(roles) },
  'role-taken': { role: oneOf(roles), agreedWith: optional(text) },
  'responder-pulled': { person: text, why: text },
  'responder-left': { person: text },
  'entry-added': {
    kind: oneOf(loggedKinds),
    text,
    links: texts,
    attachment: optional(attachment),
    temporaryFix: flag,
  },
  'entry-amended': { entry: text, text },
  'entry-corrected': {
    entry: text,
    time: optional(timeValue),
    kind: optional(oneOf(loggedKinds)),
    temporaryFix: optional(flag),
  },
  'entry-struck': { entry: text, why: text },
  'entry-restored': { entry: text },
  'entry-pinned': { entry: text, pinned: flag },
  'entry-linked': { entry: text, link: text },
  'hypothesis-resolved': { entry: text, resolution: optional(oneOf(resolutions)), why: optional(text) },
  'update-posted': { audience: oneOf(audiences), text, nextDue: optional(isInstant) },
  'checked-in': { mood: oneOf(moods), text },
  'task-added': {
    task: text,
    text,
    owner: optional(text),
    due: optional(isDate),
    temporaryFix: flag,
    fixes: texts,
    actionType: optional(oneOf(actionTypes)),
  },
  'task-done': { task: text },
  'task-dropped': { task: text, why: text },
  'task-assigned': { task: text, owner: optional(text), due: optional(isDate) },
  'task-linked': { task: text, link: text },
  'times-corrected': { times: times(optional(timeValue)), window: optional(text) },
  mitigated: { text },
  'impact-resumed': { text },
  'impact-added': { from: timeValue, to: optional(timeValue) },
  'impact-removed': { window: text, why: text },
  'impact-measured': {
    users: optional(amount),
    share: optional(amount),
    regions: optional(texts),
    slo: optional(text),
  },
  'services-changed': { services: listOf(serviceChange) },
  resolved: { text },
  reopened: { why: text, impactStarted: optional(timeValue) },
  closed: {},
  invalidated: { why: text },
  merged: { into: text },
  'page-attached': {
    page: text,
    title: text,
    told: texts,
    received: optional(isInstant),
    acknowledged: optional(timeValue),
  },
  'merge-undone': { into: text, why: text },
  'merge-released': { from: text, pages: texts, why: text },
  'relation-added': relation,
  'relation-removed': relation,
  'merge-received': { from: text, title: text, pages: texts, paged: optional(isInstant) },
  'review-written': { path: text, audience: oneOf(reviewAudiences) },
  'review-requested': { reviewers: texts },
  'review-approved': { text, digest: optional(text) },
  'review-returned': { why: text },
  'review-finished': { digest: optional(text), why: optional(text) },
};

/** Parses events of an incident's journal. */
export const { isKnown, read: readEvent } = eventReader<IncidentEvent>(eventShapes);

export const incidentIdentifiers: IdentifierFields<Payloads> = {
  declared: ['severity', 'team', 'commander', 'investigator', 'pages', 'times', 'services.state'],
  retitled: [],
  'severity-changed': ['severity'],
  'role-offered': ['role', 'to'],
  'role-accepted': ['role'],
  'role-declined': ['role'],
  'role-withdrawn': ['role'],
  'role-taken': ['role', 'agreedWith'],
  'responder-pulled': ['person'],
  'responder-left': ['person'],
  // The name of an attachment is its handle; the store redacted it already.
  'entry-added': ['kind', 'attachment'],
  'entry-amended': ['entry'],
  'entry-corrected': ['entry', 'time', 'kind'],
  'entry-struck': ['entry'],
  'entry-restored': ['entry'],
  'entry-pinned': ['entry'],
  'entry-linked': ['entry'],
  'hypothesis-resolved': ['entry', 'resolution'],
  'update-posted': ['audience', 'nextDue'],
  'checked-in': ['mood'],
  'task-added': ['task', 'owner', 'due', 'fixes', 'actionType'],
  'task-done': ['task'],
  'task-dropped': ['task'],
  'task-assigned': ['task', 'owner', 'due'],
  'task-linked': ['task'],
  'times-corrected': ['times', 'window'],
  mitigated: [],
  'impact-resumed': [],
  'impact-added': ['from', 'to'],
  'impact-removed': ['window'],
  'impact-measured': [],
  'services-changed': ['services.state'],
  resolved: [],
  reopened: ['impactStarted'],
  closed: [],
  invalidated: [],
  merged: ['into'],
  'page-attached': ['page', 'received', 'acknowledged'],
  'merge-undone': ['into'],
  'merge-released': ['from', 'pages'],
  'relation-added': ['kind', 'incident', 'direction'],
  'relation-removed': ['kind', 'incident', 'direction'],
  'merge-received': ['from', 'pages', 'paged'],
  'review-written': ['path', 'audience'],
  'review-requested': ['reviewers'],
  'review-approved': ['digest'],
  'review-returned': [],
  'review-finished': ['digest'],
};
