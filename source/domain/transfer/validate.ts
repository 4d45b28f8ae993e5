/**
 * Whether an event from somebody's file may come into the journal: it is as hostile as an alert. What is cleaned is what everything
 * that people type is cleaned of; what no honest journal holds is refused.
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
/** More than anything that is recorded here may have, links among it. */
const maxText = 100_000;

/** Fields that are one line, with the characters that they may have. */
const lines: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['by', 'to', 'person', 'owner', 'agreedWith', 'commander', 'investigator', 'team', 'chain', 'task'].map(
      name => [name, longestName],
    ),
  ),
  title: maxTitle,
};

/** Event ids become keys, and parts of what people type. */
const idPattern = /^[0-9A-Za-z]{1,64}$/;

/** Two machines' clocks may differ by this much. */
const clocksDiffer = 24 * 60 * 60_000;
/** Nothing that this program keeps is from before there were computers to keep it. */
const earliest = '1970-01-01T00:00:00.000Z';

/** @returns the event, cleaned; or a sentence that says why it may not come in */
export const validateEvent = (value: unknown, now: string): IncidentEvent | UnknownEvent | string =>
  validate(value, readEvent, now);

/** As {@link validateEvent}. Of pages only what this version knows: they share their file with everybody else's. */
export function validatePageEvent(value: unknown, now: string): PageEvent | string {
  const event = validate(value, readPageEvent, now);
  if (typeof event === 'string') return event;
  if (!isPageEvent(event)) return `an event of pages of a newer version: ${event.type}`;
  return isAhead(event.at, now) ? 'it happened in the future' : event;
}

/** As {@link validateEvent}. */
export function validateChange(value: unknown, now: string): ChangeEvent | string {
  const event = validate(value, readChangeEvent, now);
  if (typeof event === 'string') return event;
  if (!isChangeEvent(event)) return `an event of changes of a newer version: ${event.type}`;
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
  if (!idPattern.test(event.id)) return 'its id is none';
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
