/**
 * Whether a parsed journal line really is an event: the check between bytes that anyone may have written and a fold that
 * must not throw. A small table instead of a schema library, because this runs once a journal line on every start-up
 * (loading zod alone costs 15 ms, more than reading an ordinary journal).
 */

import { isOneOf } from '../incident/vocabulary.ts';
import type { Stamp, UnknownEvent } from './event.ts';

export type Check = (value: unknown) => boolean;

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

/** A calendar date (`2026-11-30`) that exists. Not left to `Date`, which takes 30 February for 2 March. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  datePattern.test(value) &&
  (!value.endsWith('-02-29') || new Date(value).toISOString().startsWith(value));

/** UTC ISO-8601 with milliseconds (design section 3), and a date that exists. Fixed width, so that text sorts as time does. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && clockPattern.test(value.slice(10)) && isDate(value.slice(0, 10));

/** The fields that events of each type must have, and what each must look like. */
export type Shapes<T extends string> = { readonly [K in T]: Readonly<Record<string, Check>> };

export const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check);

/** Reads events of one family, of which it knows the types. */
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
        if (!isInstant(value[field])) return `${field} is not an instant`;
      }
      const event = value as UnknownEvent;
      if (!isKnown(event)) return event;
      for (const [field, check] of Object.entries(fieldsOf[event.type] ?? {})) {
        if (!check(value[field])) return `${event.type} without a proper ${field}`;
      }
      return event;
    },
  };
}
