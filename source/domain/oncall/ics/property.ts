/** A content line parsed by the library: its parameters and values (jCal, RFC 7265). */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import { CalendarError } from './calendar-error.ts';
import { brief, type Component, type ContentLine, linesNamed, shown } from './content.ts';

export type Property = {
  readonly line: number;
  /** The parameter with that name, or the first of several; null if there is none. */
  readonly parameter: (name: string) => string | null;
  /**
   * Values as in jCal: `2026-01-05T09:00:00`, `["2026-01-05T09:00:00Z", "PT1H"]`; of a recurrence rule its text, because the
   * library does not say which part of a rule is wrong.
   */
  readonly values: readonly unknown[];
  /**
   * Creates an error that points to this line.
   * @param part the part of the line that is at fault; without it, the whole line is
   */
  readonly wrong: (expected: string, part?: string) => CalendarError;
};

/** A TZID that lacks the quotes it needs, before another parameter or a date: `TZID=(UTC+01:00) Bern, Rome:20260105`. */
const unquotedZone = /;TZID=([^";]{1,200}?)(?=;[A-Za-z-]+=|:\s*(?:\d{8}|\d{4}-\d\d|P|,|$))/i;

const isSpace = /\s+/g;

/** Items without the empty ones of a list, `1,,2,` */
const listed = (text: string, separator: string) =>
  text
    .split(separator)
    .filter(item => item !== '')
    .join(separator);

/** `2026-01-05T09:00:00Z` and `20260105T0900Z`, which are ISO 8601 but not RFC 5545, as `20260105T090000Z`. */
const basicDate = (text: string) =>
  text
    .replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1$2$3')
    .replace(
      /^(\d{8}T\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(?=Z?$)/,
      (_, start, minutes, seconds = '00') => start + minutes + seconds,
    );

const tidyDates = (value: string) =>
  listed(value.toUpperCase().replace(isSpace, ''), ',').split(',').map(basicDate).join(',');

/** Without empty parts: a trailing `;`, `UNTIL=`, `BYDAY=MO,`. */
const tidyRule = (value: string) =>
  value
    .toUpperCase()
    .replace(isSpace, '')
    .split(';')
    .map(part => listed(part, ',').replace('=,', '='))
    .filter(part => part !== '' && !part.endsWith('='))
    .join(';');

const trimmed = (value: string) => value.trim();

/** `+01:00` as `+0100` */
const tidyOffset = (value: string) => value.replaceAll(/[\s:]/g, '');

/** How the value of a property is tidied: what is superfluous in it but harmless is left out. */
const tidy: Readonly<Record<string, (value: string) => string>> = {
  dtstart: tidyDates,
  dtend: tidyDates,
  exdate: tidyDates,
  rdate: tidyDates,
  'recurrence-id': tidyDates,
  dtstamp: tidyDates,
  'last-modified': tidyDates,
  rrule: tidyRule,
  exrule: tidyRule,
  duration: value => value.toUpperCase().replace(isSpace, ''),
  tzoffsetfrom: tidyOffset,
  tzoffsetto: tidyOffset,
  sequence: trimmed,
  uid: trimmed,
  status: trimmed,
  method: trimmed,
};

const isRule = (name: string) => name === 'rrule' || name === 'exrule';

/** The position of the colon before the value: a parameter in quotes may contain colons. */
function valueAt(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '"') quoted = !quoted;
    else if (text[index] === ':' && !quoted) return index;
  }
  return text.indexOf(':');
}

/** The line without what is superfluous in it; null if that leaves no value: `EXDATE:`, `RRULE:;`. */
function tidied({ name, text }: ContentLine): string | null {
  const tidyValue = tidy[name];
  if (!tidyValue) return text;
  const quoted = text.replace(unquotedZone, (_, zone: string) => `;TZID="${zone}"`);
  const colon = valueAt(quoted) + 1;
  const value = tidyValue(quoted.slice(colon));
  return value === '' ? null : quoted.slice(0, colon) + value;
}

/**
 * Parses a line.
 * @returns null for one without a value, of a property that needs one
 * @throws CalendarError if the library cannot parse it
 */
export function propertyOf(content: ContentLine): Property | null {
  const { name, line, text } = content;
  const wrong = (expected: string, part?: string) => {
    const whole = shown(text, part);
    return new CalendarError(line, part === undefined ? whole : `${brief(part)} in ${whole}`, expected);
  };
  const written = tidied(content);
  if (written === null) return null;
  if (isRule(name)) {
    return { line, parameter: () => null, values: [written.slice(valueAt(written) + 1)], wrong };
  }
  let parsed: unknown[];
  try {
    parsed = ICAL.parse.property(written) as unknown[];
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

/** The properties with that name; without those that have no value. */
export const propertiesNamed = (component: Component, name: string): Property[] =>
  linesNamed(component, name).flatMap(line => propertyOf(line) ?? []);

/** The first property with that name and a value; null if there is none. */
export function propertyNamed({ lines }: Component, name: string): Property | null {
  for (const line of lines) {
    const property = line.name === name ? propertyOf(line) : null;
    if (property) return property;
  }
  return null;
}

/** The value as text on one line, safe to print. */
export const textOf = ({ values: [value] }: Property): string =>
  typeof value === 'string' ? cleanLine(value) : '';
