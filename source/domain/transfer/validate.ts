/**
 * Validates an event from an imported file, which is as untrusted as an alert. Texts are sanitized like typed ones; events that
 * callme never writes are refused.
 */
import type { ChangeEvent } from '../changes/change.ts';
import { isChangeEvent, readChangeEvent } from '../changes/schema.ts';
import { maxTitle } from '../incident/decide/lifecycle.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { readEvent } from '../incident/schema.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import { object } from '../kernel/schema.ts';
import { cleanDeep, cleanLine } from '../kernel/text.ts';
import type { PageEvent } from '../paging/events.ts';
import { isPageEvent, readPageEvent } from '../paging/schema.ts';

const longestName = 200;
/** The maximum length of a text; longer than anything that callme records, including links. */
const maxText = 100_000;

/** Single-line fields, with their maximum length. */
const lines: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['by', 'to', 'person', 'owner', 'agreedWith', 'commander', 'investigator', 'team', 'chain', 'task'].map(
      name => [name, longestName],
    ),
  ),
  title: maxTitle,
};

/** Event ids become keys, and people type parts of them. */
const idPattern = /^[0-9A-Za-z]{1,64}$/;

/** The clocks of two machines may differ by this much. */
const clocksDiffer = 24 * 60 * 60_000;
/** The earliest valid time: callme has no events from before computers existed. */
const earliest = '1970-01-01T00:00:00.000Z';

/** @returns the sanitized event, or a sentence that says why it is refused */
export const validateEvent = (value: unknown, now: string): IncidentEvent | UnknownEvent | string =>
  validate(value, readEvent, now);

/** Like {@link validateEvent}, but only for types that this version knows, because pages share one stream. */
export function validatePageEvent(value: unknown, now: string): PageEvent | string {
  const event = validate(value, readPageEvent, now);
  if (typeof event === 'string') return event;
  if (!isPageEvent(event)) return `page event of a newer version: ${event.type}`;
  return isAhead(event.at, now) ? 'it happened in the future' : event;
}

/** Like {@link validateEvent}. */
export function validateChange(value: unknown, now: string): ChangeEvent | string {
  const event = validate(value, readChangeEvent, now);
  if (typeof event === 'string') return event;
  if (!isChangeEvent(event)) return `change event of a newer version: ${event.type}`;
  return isAhead(event.at, now) ? 'it happened in the future' : event;
}

const isAhead = (instant: string, now: string) => Date.parse(instant) - Date.parse(now) > clocksDiffer;

function validate<E extends IncidentEvent | UnknownEvent | PageEvent | ChangeEvent>(
  value: unknown,
  read: (value: unknown) => E | string,
  now: string,
): E | string {
  if (!object(value)) return 'not an object';
  const cleaned = joinLines(cleanDeep(value));
  const event = read(cleaned);
  if (typeof event === 'string') return event;
  if (!idPattern.test(event.id)) return 'its id is invalid';
  if (event.at < earliest || event.recorded < earliest) return `it happened before ${earliest.slice(0, 4)}`;
  if (isAhead(event.recorded, now)) return 'it was recorded in the future';
  return findTooLong(cleaned) ?? event;
}

const joinLines = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      Object.hasOwn(lines, name) && typeof field === 'string' ? cleanLine(field) : field,
    ]),
  );

function findTooLong(value: Readonly<Record<string, unknown>>): string | null {
  for (const [name, most] of Object.entries(lines)) {
    const field = value[name];
    if (typeof field === 'string' && field.length > most) return `its ${name} is too long`;
  }
  return hasLongText(value) ? 'a text in it is too long' : null;
}

const hasLongText = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.length > maxText
    : typeof value === 'object' && value !== null && Object.values(value).some(hasLongText);
