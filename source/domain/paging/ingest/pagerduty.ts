/**
 * PagerDuty's Events API v2 (developer.pagerduty.com/docs/events-api-v2), `/v2/enqueue` and `/v2/change/enqueue`. Errors have
 * PagerDuty's own wording, because senders show them to their users.
 */
import type { ChangeDraft } from '../../changes/change.ts';
import { object } from '../../kernel/schema.ts';
import type { Alert, Labels } from '../alert.ts';
import {
  bodyOf,
  detailLines,
  type Fields,
  fieldsOf,
  firstOf,
  instantOf,
  type LinkFields,
  labelsOf,
  lineOf,
  linksOf,
  listOf,
  textOf,
} from './fields.ts';
import { keyOf } from './keys.ts';
import { limits } from './limits.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { rate } from './severity.ts';

const actions = { trigger: 'firing', acknowledge: 'acknowledged', resolve: 'resolved' } as const;
const severities: readonly unknown[] = ['critical', 'warning', 'error', 'info'];
const longestSummary = 1_024;
const routingKeyLength = 32;

/** The owner of a routing key. */
export type Addressee = {
  /** The team from `integrations` in the team file. */
  readonly team: string;
  /** A value that separates the dedup keys of this routing key from others, without revealing the key. */
  readonly scope: string;
};

/** A change, usually a deployment: context for pages, not a page itself. */
export type SentChange = ChangeDraft & {
  /** UTC with milliseconds; null if the sender did not say. */
  readonly at: string | null;
};

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A number counts as a text that a script forgot to quote. */
const isWritten = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const missing = (fields: Fields, names: readonly string[], inside = ''): string[] =>
  names.filter(name => isBlank(fields[name])).map(name => `'${inside}${name}' is missing or blank`);

const tooLong = (value: unknown, name: string, most: number): string[] =>
  typeof value === 'string' && value.length > most
    ? [`'${name}' is too long (maximum is ${most} characters)`]
    : [];

/** The routing key of a body; empty if it has none. */
export const routingKeyOf = (payload: unknown): string => {
  const { routing_key: key } = fieldsOf(payload);
  return typeof key === 'string' ? key : '';
};

/** The errors for an unknown routing key. They reveal nothing about the existing ones. */
export function routingKeyErrors(payload: unknown): string[] {
  if (!object(payload)) return ['the body must be a JSON object'];
  const blank = missing(payload, ['routing_key']);
  if (blank.length > 0) return blank;
  const key = routingKeyOf(payload);
  const errors = [
    ...(key.length === routingKeyLength
      ? []
      : [`Length of 'routing_key' is incorrect (should be ${routingKeyLength} characters)`]),
    ...(/^[0-9a-z]*$/i.test(key) ? [] : ["'routing_key' cannot contain non-alphanumeric characters."]),
  ];
  return errors.length > 0 ? errors : ['Invalid routing key'];
}

function triggerErrors({ payload }: Fields): string[] {
  if (!object(payload)) return ["'payload' is missing or blank"];
  const { severity } = payload;
  return [
    ...missing(payload, ['summary', 'source', 'severity'], 'payload.'),
    ...(isBlank(severity) || severities.includes(severity)
      ? []
      : [
          "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
        ]),
    ...tooLong(payload.summary, 'payload.summary', longestSummary),
  ];
}

function errorsOf(payload: Fields): string[] {
  const { event_action: action } = payload;
  const known = typeof action === 'string' && Object.hasOwn(actions, action);
  return [
    ...missing(payload, ['event_action']),
    ...(known || isBlank(action)
      ? []
      : ["'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')"]),
    ...(known && action !== 'trigger' ? missing(payload, ['dedup_key']) : []),
    ...(isBlank(payload.dedup_key) || isWritten(payload.dedup_key) ? [] : ["'dedup_key' must be a string"]),
    ...tooLong(payload.dedup_key, 'dedup_key', limits.key),
    ...(action === 'trigger' ? triggerErrors(payload) : []),
  ];
}

const named = ['source', 'component', 'group', 'class'] as const;

/** The fields for matching by routes and owners: those of the payload, and the single-line details. */
function labelsOfEvent(payload: Fields): Labels {
  const details = Object.entries(fieldsOf(payload.custom_details)).filter(
    ([, value]) => typeof value !== 'string' || (value.length <= limits.labelValue && !value.includes('\n')),
  );
  const own = [...named, 'severity'].map(name => [name, payload[name]] as const);
  return labelsOf(
    Object.fromEntries([...own, ...details.filter(([name]) => !own.some(([of]) => of === name))]),
  );
}

function linksOfEvent(event: Fields): Alert['links'] {
  const links = listOf(event.links).map((link): LinkFields => {
    const { href, text } = fieldsOf(link);
    return { href, text };
  });
  const images = listOf(event.images).flatMap((image): LinkFields[] => {
    const { src, href, alt } = fieldsOf(image);
    return [
      { href, text: alt },
      { href: src, text: firstOf(lineOf(alt, limits.linkText), 'Image') },
    ];
  });
  return linksOf([...links, { href: event.client_url, text: event.client }, ...images]);
}

function bodyOfEvent(event: Fields, payload: Fields, title: string): string {
  const summary = textOf(payload.summary, longestSummary);
  const { custom_details: details } = payload;
  return bodyOf(
    summary === title ? '' : summary,
    named.flatMap(name => {
      const value = lineOf(payload[name], limits.detail);
      return value === '' ? [] : [`${name}: ${value}`];
    }),
    object(details) ? detailLines(details) : textOf(details, limits.detail),
    isBlank(event.client) ? '' : `client: ${lineOf(event.client, limits.detail)}`,
  );
}

const pagerdutyKeyOf = (scope: string, senderKey: string): string => `pagerduty:${scope}:${senderKey}`;

/** The dedup key for the response: what the sender gave, else what it can resolve the page with. @param key of the page */
export function senderKeyOf(body: unknown, { scope }: Addressee, key: string): string {
  const { dedup_key } = fieldsOf(body);
  return isBlank(dedup_key) ? key.replace(pagerdutyKeyOf(scope, ''), '') : String(dedup_key);
}

/**
 * @param body the parsed body
 * @param madeUpKey creates the key of a trigger without one: the same for the same body, so that retries are deduplicated
 */
export function pagerdutyAlert(
  body: unknown,
  { team, scope }: Addressee,
  madeUpKey: () => string,
): Parsed<Alert> {
  const event = fieldsOf(body);
  const errors = errorsOf(event);
  if (errors.length > 0) return refused(...errors);
  const payload = fieldsOf(event.payload);
  const isKeyMadeUp = isBlank(event.dedup_key);
  const dedupKey = isKeyMadeUp ? madeUpKey() : String(event.dedup_key);
  const title = firstOf(
    lineOf(payload.summary, limits.title),
    lineOf(dedupKey, limits.title),
    'Unnamed event',
  );
  const alert: Alert = {
    source: 'pagerduty',
    status: actions[event.event_action as keyof typeof actions],
    dedupKey: keyOf(pagerdutyKeyOf(scope, dedupKey)),
    ...(isKeyMadeUp && { isKeyMadeUp }),
    title,
    body: bodyOfEvent(event, payload, title),
    ...rate(payload.severity),
    team,
    labels: labelsOfEvent(payload),
    links: linksOfEvent(event),
    members: [],
    omitted: 0,
    startsAt: instantOf(payload.timestamp),
  };
  return parsed(alert);
}

/** @param body the parsed body */
export function pagerdutyChange(body: unknown, { team }: Addressee): Parsed<SentChange> {
  const event = fieldsOf(body);
  if (!object(event.payload)) return refused("'payload' is missing or blank");
  const { payload } = event;
  const errors = [
    ...missing(payload, ['summary'], 'payload.'),
    ...tooLong(payload.summary, 'payload.summary', longestSummary),
  ];
  if (errors.length > 0) return refused(...errors);
  const summary = firstOf(lineOf(payload.summary, limits.title), 'Unnamed change');
  return parsed({
    team,
    title: summary,
    origin: lineOf(payload.source, limits.labelValue) || null,
    body: bodyOfEvent(event, payload, summary),
    links: linksOfEvent(event),
    at: instantOf(payload.timestamp),
  });
}
