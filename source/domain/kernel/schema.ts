/**
 * Checks that a parsed line of the journal is an event: anyone may have written the bytes, and `evolve` must not throw. Small
 * tables instead of a schema library, because this runs for every line on every start (loading zod alone takes 15 ms, longer
 * than reading an ordinary journal).
 */

import type { Stamp, UnknownEvent } from './event.ts';

export type Check = (value: unknown) => boolean;

/** Whether a value is one of a closed set of words. */
export function isOneOf<const T extends string>(words: readonly T[], value: unknown): value is T {
  return typeof value === 'string' && (words as readonly string[]).includes(value);
}

export const text: Check = value => typeof value === 'string';
export const flag: Check = value => typeof value === 'boolean';
export const texts: Check = value => Array.isArray(value) && value.every(text);
export const optional =
  (check: Check): Check =>
  value =>
    value === null || value === undefined || check(value);
export const oneOf =
  (words: readonly string[]): Check =>
  value =>
    isOneOf(words, value);
export const object = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const datePattern =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/;
const clockPattern = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** A calendar date (`2026-11-30`) that exists. `Date` would read 30 February as 2 March. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  datePattern.test(value) &&
  (!value.endsWith('-02-29') || new Date(value).toISOString().startsWith(value));

/** UTC ISO-8601 with milliseconds, and a date that exists. Of fixed width, so that texts sort by time. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && clockPattern.test(value.slice(10)) && isDate(value.slice(0, 10));

/** The fields that events of each type must have, with a check of each. */
export type Shapes<T extends string> = { readonly [K in T]: Readonly<Record<string, Check>> };

export const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check);

/** Reads events of one family. */
export type EventReader<E extends Stamp & { readonly type: string }> = {
  /** Whether this version knows the event's type. */
  readonly isKnown: (event: E | UnknownEvent) => event is E;
  /**
   * Checks one parsed JSON value.
   * @returns the event; or a sentence saying what is wrong with it. An event of an unknown type is an event.
   */
  readonly read: (value: unknown) => E | UnknownEvent | string;
};

export function eventReader<E extends Stamp & { readonly type: string }>(
  shapes: Shapes<E['type']>,
): EventReader<E> {
  const fieldsOf: Readonly<Record<string, Readonly<Record<string, Check>>>> = shapes;
  const isKnown = (event: E | UnknownEvent): event is E => Object.hasOwn(shapes, event.type);
  return {
    isKnown,
    read: value => {
      if (!object(value)) return 'not an object';
      for (const field of ['id', 'type', 'by'] as const) {
        if (!text(value[field]) || value[field] === '') return `no ${field}`;
      }
      for (const field of ['at', 'recorded'] as const) {
        if (!isInstant(value[field])) return `${field} is not a UTC time`;
      }
      const event = value as UnknownEvent;
      if (!isKnown(event)) return event;
      for (const [field, check] of Object.entries(fieldsOf[event.type] ?? {})) {
        if (!check(value[field])) return `${event.type}: missing or invalid ${field}`;
      }
      return event;
    },
  };
}
