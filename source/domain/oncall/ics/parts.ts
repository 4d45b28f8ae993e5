/**
 * The BY parts of a recurrence rule (RFC 5545 section 3.3.10): decides which ones the library expands and which ones filter
 * its results, limited to the forms that the library handles correctly.
 */
import { day, findWeekday } from '../clock/wall-time.ts';

export const frequencies = [
  'SECONDLY',
  'MINUTELY',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'YEARLY',
] as const;

export type Frequency = (typeof frequencies)[number];

/** By name: `{BYDAY: ["MO"]}`. */
export type Parts = { readonly [part: string]: readonly (string | number)[] };

export type Plan = {
  /** Parts that add dates to a step of the frequency. */
  readonly expands: Parts;
  /** Parts that filter the dates. */
  readonly narrows: Parts;
};

/** The parts that the library filters by, by frequency; the others it expands (the table of section 3.3.10). */
const narrowing: { readonly [F in Frequency]: readonly string[] } = {
  SECONDLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'],
  MINUTELY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE'],
  HOURLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR'],
  DAILY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY'],
  WEEKLY: ['BYMONTH'],
  MONTHLY: ['BYMONTH'],
  YEARLY: [],
};
const expanding: { readonly [F in Frequency]: readonly string[] } = {
  SECONDLY: [],
  MINUTELY: ['BYSECOND'],
  HOURLY: ['BYMINUTE', 'BYSECOND'],
  DAILY: ['BYHOUR', 'BYMINUTE', 'BYSECOND'],
  WEEKLY: ['BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'],
  // The library loses dates if a month or a year has several times of day.
  MONTHLY: ['BYMONTHDAY', 'BYDAY', 'BYSETPOS'],
  YEARLY: ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY', 'BYSETPOS'],
};

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The parts that a frequency may have, as RFC 5545 allows them. */
export const partsOf = (frequency: Frequency): readonly string[] => [
  ...narrowing[frequency],
  ...expanding[frequency].filter(part => !narrowing[frequency].includes(part)),
  ...(more[frequency] ?? []).filter(part => !expanding[frequency].includes(part)),
];

const times = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];
/** Further parts that `by-day.ts` follows. */
const more: { readonly [F in Frequency]?: readonly string[] } = {
  DAILY: ['BYSETPOS'],
  WEEKLY: ['BYSETPOS'],
  MONTHLY: [...times, 'BYSETPOS'],
  YEARLY: ['BYWEEKNO', ...times, 'BYSETPOS'],
};

/** The largest number of a weekday of a year that the library reads. */
const mostNumbered = 9;

export const isNumbered = (weekday: string | number) => !/^[A-Z]{2}$/.test(String(weekday));

/** Whether the library follows a rule with these parts correctly. */
export function isForLibrary(frequency: Frequency, parts: Parts): boolean {
  const { BYDAY, BYMONTHDAY, BYYEARDAY, BYMONTH, BYSETPOS } = parts;
  const allowed = [...narrowing[frequency], ...expanding[frequency]];
  if (!Object.keys(parts).every(part => allowed.includes(part))) return false;
  const numbered = BYDAY?.some(isNumbered) === true;
  if (numbered && (BYMONTHDAY || BYYEARDAY)) return false;
  if (BYDAY?.some(weekday => Math.abs(Number.parseInt(String(weekday), 10)) > mostNumbered)) return false;
  // The library takes the set from these only; with anything else it ignores BYSETPOS.
  const hasSet =
    BYDAY && !BYMONTHDAY && !BYYEARDAY && !numbered && (frequency === 'MONTHLY' || BYMONTH?.length === 1);
  return !BYSETPOS || hasSet === true;
}

const lastDate = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

/** The values of a wall time, by rule part. */
const valuesAt: Readonly<Record<string, (date: Date) => (string | number)[]>> = {
  BYMONTH: date => [date.getUTCMonth() + 1],
  BYMONTHDAY: date => [date.getUTCDate(), date.getUTCDate() - lastDate(date) - 1],
  BYDAY: date => [weekdays[findWeekday(date.getTime())] ?? ''],
  BYHOUR: date => [date.getUTCHours()],
  BYMINUTE: date => [date.getUTCMinutes()],
  BYSECOND: date => [date.getUTCSeconds()],
};

/** Whether a wall time matches a value of every part. */
export function narrowed(wall: number, parts: Parts): boolean {
  const date = new Date(wall);
  return Object.entries(parts).every(([part, wanted]) => {
    const own = valuesAt[part]?.(date) ?? [];
    return own.some(value => wanted.includes(value));
  });
}

/** The days of the year that a date of a month can be, in leap years and others. */
function yearDays(parts: Parts): number[] {
  const days = new Set<number>();
  for (const newYear of [Date.UTC(2023, 0), Date.UTC(2024, 0)]) {
    for (let number = 1; number <= 366; number++) {
      if (narrowed(newYear + (number - 1) * day, parts)) days.add(number);
    }
  }
  return [...days].sort((a, b) => a - b);
}

/**
 * Splits the parts into those that the library expands and those that filter. The result has the same dates by section
 * 3.3.10, in forms that avoid bugs of the library: in a year it takes 31 for the 1st of the next month after a short one,
 * counts from the end of the wrong month, and mixes up several parts.
 */
export function planOf(frequency: Frequency, parts: Parts, start: number): Plan {
  const chosen = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(parts).filter(([part]) => names.includes(part)));
  const [expands, narrows] = [chosen(expanding[frequency]), chosen(narrowing[frequency])];
  const { BYDAY, BYMONTHDAY, BYYEARDAY, BYMONTH } = expands;
  const yearly = frequency === 'YEARLY';
  if (BYYEARDAY) return { expands: { BYYEARDAY }, narrows: without({ BYDAY, BYMONTHDAY, BYMONTH }) };
  const first = new Date(start);
  const leapDay = yearly && first.getUTCMonth() === 1 && first.getUTCDate() === 29;
  const ofStart = !BYDAY && !BYMONTHDAY && (!yearly || BYMONTH !== undefined || leapDay);
  const dates = ofStart && (yearly || frequency === 'MONTHLY') ? [first.getUTCDate()] : BYMONTHDAY;
  if (!dates) return { expands, narrows };
  if (!yearly) {
    // The library loses count of its months after one without any of the dates; every month has a 1st.
    const filled = [1, ...dates.filter(date => date !== 1)];
    return { expands: { BYMONTHDAY: filled }, narrows: without({ ...narrows, BYDAY, BYMONTHDAY: dates }) };
  }
  const inYear = without({ BYMONTHDAY: dates, BYMONTH: BYMONTH ?? (ofStart ? [2] : undefined) });
  return { expands: { BYYEARDAY: yearDays(inYear) }, narrows: without({ ...inYear, BYDAY }) };
}

const without = (parts: { readonly [part: string]: Parts[string] | undefined }): Parts =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([part, values]) => (values ? [[part, values] as const] : [])),
  );
