/**
 * Whether a parsed journal line really is an event: the check between bytes that anyone may have written and a fold that
 * must not throw. A small table instead of a schema library, because this runs once a journal line on every start-up
 * (loading zod alone costs 15 ms, more than reading an ordinary journal).
 */
import type { EventType, IncidentEvent, Payloads, UnknownEvent } from './events.ts';
import {
  actionTypes,
  audiences,
  isOneOf,
  loggedKinds,
  moods,
  reviewAudiences,
  roles,
  severities,
  timeNames,
} from './words.ts';

type Check = (value: unknown) => boolean;

const text: Check = value => typeof value === 'string';
const flag: Check = value => typeof value === 'boolean';
const texts: Check = value => Array.isArray(value) && value.every(text);
const optional =
  (check: Check): Check =>
  value =>
    value === null || value === undefined || check(value);
const oneOf =
  (words: readonly string[]): Check =>
  value =>
    isOneOf(words, value);
const object = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const datePattern =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/;
const clockPattern = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** A calendar date (`2026-11-30`) that exists. Not left to `Date`, which takes 30 February for 2 March. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  datePattern.test(value) &&
  (!value.endsWith('-02-29') || new Date(value).toISOString().startsWith(value));

/** UTC ISO-8601 with milliseconds (design section 3), and a date that exists. Fixed width, so that text sorts as time does. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && clockPattern.test(value.slice(10)) && isDate(value.slice(0, 10));

const timeValue: Check = value => object(value) && isInstant(value.at) && flag(value.approximate);
const times =
  (value_: Check): Check =>
  value =>
    object(value) && Object.entries(value).every(([name, time]) => isOneOf(timeNames, name) && value_(time));
const attachment: Check = value =>
  object(value) && text(value.name) && Number.isFinite(value.bytes) && Number.isFinite(value.lines);

const shapes: { [T in EventType]: { [F in keyof Payloads[T]]-?: Check } } = {
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
  'entry-struck': { entry: text, why: text },
  'entry-pinned': { entry: text, pinned: flag },
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
  'times-corrected': { times: times(optional(timeValue)) },
  resolved: { text },
  reopened: { why: text },
  closed: {},
  invalidated: { why: text },
  merged: { into: text },
  'merge-received': { from: text, title: text, pages: texts },
  'review-written': { path: text, audience: oneOf(reviewAudiences) },
};

/** Whether this version knows the event's type. */
export function isKnown(event: IncidentEvent | UnknownEvent): event is IncidentEvent {
  return Object.hasOwn(shapes, event.type);
}

/**
 * Checks one parsed JSON value.
 * @returns the event; or a sentence saying what is wrong with it. An event of an unknown type is an event.
 */
export function readEvent(value: unknown): IncidentEvent | UnknownEvent | string {
  if (!object(value)) return 'not an object';
  for (const field of ['id', 'type', 'by'] as const) {
    if (!text(value[field]) || value[field] === '') return `no ${field}`;
  }
  for (const field of ['at', 'recorded'] as const) {
    if (!isInstant(value[field])) return `${field} is not an instant`;
  }
  const event = value as UnknownEvent;
  if (!isKnown(event)) return event;
  for (const [field, check] of Object.entries(shapes[event.type]) as [string, Check][]) {
    if (!check(value[field])) return `${event.type} without a proper ${field}`;
  }
  return event;
}
