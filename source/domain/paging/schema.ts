/** Schemas of the events of pages. */

import { severities } from '../incident/vocabulary.ts';
import type { IdentifierFields } from '../kernel/event.ts';
import { isLink } from '../kernel/link.ts';
import {
  type Check,
  eventReader,
  isInstant,
  listOf,
  object,
  oneOf,
  optional,
  text,
} from '../kernel/schema.ts';
import { alertSources } from './alert.ts';
import { escalationReasons, type PageEvent, type PageEventType, type PagePayloads } from './events.ts';
import { outcomes, triages } from './page.ts';

const count: Check = value => Number.isSafeInteger(value) && Number(value) >= 0;
const labels: Check = value => object(value) && Object.values(value).every(text);
const memberStatus = oneOf(['firing', 'resolved']);
const member: Check = value =>
  object(value) &&
  text(value.key) &&
  memberStatus(value.status) &&
  text(value.title) &&
  labels(value.labels) &&
  optional(isInstant)(value.startsAt) &&
  optional(text)(value.group) &&
  listOf(isLink)(value.links);
const silence: Check = value => object(value) && optional(isInstant)(value.until) && text(value.why);

/** Only texts of this form become keys of a map or parts of a path. */
export const isPageId: Check = value => typeof value === 'string' && /^P-[1-9]\d{0,8}$/.test(value);
const page = isPageId;

const shapes: { [T in PageEventType]: { [F in keyof PagePayloads[T]]-?: Check } } = {
  'page-received': {
    page,
    source: oneOf(alertSources),
    dedupKey: text,
    title: text,
    body: text,
    severity: oneOf(severities),
    team: optional(text),
    chain: optional(text),
    because: text,
    labels,
    links: listOf(isLink),
    members: listOf(member),
    omitted: count,
    startsAt: optional(isInstant),
    silenced: optional(silence),
    unique: optional(oneOf(['alerts'])),
  },
  'page-repeated': {
    page,
    title: optional(text),
    body: optional(text),
    severity: optional(oneOf(severities)),
    labels: optional(labels),
    links: optional(listOf(isLink)),
    members: optional(listOf(member)),
    omitted: count,
    startsAt: optional(isInstant),
  },
  'page-alerts-ended': { page, members: listOf(member) },
  'page-resolved': { page },
  'page-acknowledged': { page, from: optional(text) },
  'page-triaged': {
    page,
    as: oneOf(triages),
    into: optional(text),
    why: optional(text),
    instead: optional(text),
  },
  'page-snoozed': { page, until: isInstant },
  'page-escalated': { page, why: oneOf(escalationReasons), number: count },
  'page-silenced': { page, until: optional(isInstant), why: text },
  'step-started': {
    page,
    step: text,
    attempt: count,
    kind: oneOf(['notify', 'post']),
    person: optional(text),
    channel: text,
  },
  'step-ended': {
    page,
    step: text,
    attempt: count,
    outcome: oneOf(outcomes),
    detail: optional(text),
    retryAt: optional(isInstant),
  },
  'page-attached': { page, incident: text },
};

/** Parses events of the journal of pages. */
export const { isKnown: isPageEvent, read: readPageEvent } = eventReader<PageEvent>(shapes);

/** The dedup key contains the sender's text and is not an identifier of callme, so it is redacted. */
export const pageIdentifiers: IdentifierFields<PagePayloads> = {
  'page-received': [
    'page',
    'source',
    'severity',
    'team',
    'chain',
    'startsAt',
    'silenced.until',
    'members.key',
    'members.status',
    'members.startsAt',
    'members.group',
    'unique',
  ],
  'page-repeated': [
    'page',
    'severity',
    'startsAt',
    'members.key',
    'members.status',
    'members.startsAt',
    'members.group',
  ],
  'page-alerts-ended': ['page', 'members.key', 'members.status', 'members.startsAt', 'members.group'],
  'page-resolved': ['page'],
  'page-acknowledged': ['page', 'from'],
  'page-triaged': ['page', 'as', 'into', 'instead'],
  'page-snoozed': ['page', 'until'],
  'page-escalated': ['page', 'why'],
  'page-silenced': ['page', 'until'],
  'step-started': ['page', 'step', 'kind', 'person', 'channel'],
  'step-ended': ['page', 'step', 'outcome', 'retryAt'],
  'page-attached': ['page', 'incident'],
};
