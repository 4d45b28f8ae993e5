/** One content line as the library reads it: its parameters and its values (jCal, RFC 7265). */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import { CalendarError } from './calendar-error.ts';
import { type ContentLine, shown } from './content.ts';

export type Property = {
  readonly line: number;
  /** Null where it has none of that name; the first where there are several. */
  readonly parameter: (name: string) => string | null;
  /** As jCal has them: `2026-01-05T09:00:00`, `["2026-01-05T09:00:00Z", "PT1H"]`, `{"freq": "DAILY"}`. */
  readonly values: readonly unknown[];
  /** A finding that names this line. */
  readonly wrong: (expected: string) => CalendarError;
};

/** @throws CalendarError where the library cannot read it */
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

/** Its value as a text on one line, safe to show. */
export const textOf = ({ values: [value] }: Property): string =>
  typeof value === 'string' ? cleanLine(value) : '';
