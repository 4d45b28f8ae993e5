/** A content line parsed by the library: its parameters and values (jCal, RFC 7265). */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import { CalendarError } from './calendar-error.ts';
import { type ContentLine, shown } from './content.ts';

export type Property = {
  readonly line: number;
  /** The parameter with that name, or the first of several; null if there is none. */
  readonly parameter: (name: string) => string | null;
  /** Values as in jCal: `2026-01-05T09:00:00`, `["2026-01-05T09:00:00Z", "PT1H"]`, `{"freq": "DAILY"}`. */
  readonly values: readonly unknown[];
  /** Creates an error that points to this line. */
  readonly wrong: (expected: string) => CalendarError;
};

/** @throws CalendarError if the library cannot parse it */
export function propertyOf({ line, text }: ContentLine): Property {
  const wrong = (expected: string) => new CalendarError(line, shown(text), expected);
  let parsed: unknown[];
  try {
    parsed = ICAL.parse.property(text) as unknown[];
  } catch {
    throw wrong('a line that is written as RFC 5545 says');
  }
  const [, parameters, , ...values] = parsed as [string, Record<string, unknown>, string, ...unknown[]];
  return {
    line,
    parameter: name => {
      const found = Object.hasOwn(parameters, name) ? parameters[name] : null;
      const first = Array.isArray(found) ? found[0] : found;
      return typeof first === 'string' ? first : null;
    },
    values,
    wrong,
  };
}

/** The value as text on one line, safe to print. */
export const textOf = ({ values: [value] }: Property): string =>
  typeof value === 'string' ? cleanLine(value) : '';
