/**
 * The BY parts of a recurrence rule (RFC 5545 section 3.3.10): which of them the library expands by, and which narrow what it
 * finds, in the forms in which it gets them right.
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
  /** Which dates a step of the frequency has. */
  readonly expands: Parts;
  /** Which dates are left out again. */
  readonly narrows: Parts;
};

/** The parts that each frequency allows and narrows by; what it allows besides, it expands by (the table of the section). */
export const narrowing: { readonly [F in Frequency]: readonly string[] } = {
  SECONDLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'],
  MINUTELY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE'],
  HOURLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR'],
  DAILY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY'],
  WEEKLY: ['BYMONTH'],
  MONTHLY: ['BYMONTH'],
  YEARLY: [],
};
export const expanding: { readonly [F in Frequency]: readonly string[] } = {
  SECONDLY: [],
  MINUTELY: ['BYSECOND'],
  HOURLY: ['BYMINUTE', 'BYSECOND'],
  DAILY: ['BYHOUR', 'BYMINUTE', 'BYSECOND'],
  WEEKLY: ['BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'],
  // The library loses dates where a month or a year has several times of day.
  MONTHLY: ['BYMONTHDAY', 'BYDAY', 'BYSETPOS'],
  YEARLY: ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY', 'BYSETPOS'],
};

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const lastDate = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

/** By rule part, the values that a wall time has. */
const valuesAt: Readonly<Record<string, (date: Date) => (string | number)[]>> = {
  BYMONTH: date => [date.getUTCMonth() + 1],
  BYMONTHDAY: date => [date.getUTCDate(), date.getUTCDate() - lastDate(date) - 1],
  BYDAY: date => [weekdays[findWeekday(date.getTime())] ?? ''],
  BYHOUR: date => [date.getUTCHours()],
  BYMINUTE: date => [date.getUTCMinutes()],
  BYSECOND: date => [date.getUTCSeconds()],
};

/** Whether a wall time has one of the values of every part. */
export function narrowed(wall: number, parts: Parts): boolean {
  const date = new Date(wall);
  return Object.entries(parts).every(([part, wanted]) => {
    const own = valuesAt[part]?.(date) ?? [];
    return own.some(value => wanted.includes(value));
  });
}

/** The days of the year that a date of a month can be, in a leap year or in another. */
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
 * Which parts the library expands by, and which narrow what it finds. The same dates, by section 3.3.10, in the forms in which
 * the library gets them right: in a year it takes 31 for the 1st of the month after a short one, counts from the end of the
 * wrong month, and mixes up several parts.
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
    // A month without any of the dates makes the library lose count of its months; every month has a 1st.
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
