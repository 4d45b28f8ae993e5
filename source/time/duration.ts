/** The lengths of time a team file is written in (design section 4): elapsed time, and shifts on the wall clock. */
import type { Shift, ShiftUnit } from '../domain/oncall/schedule.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

const lengths: Readonly<Record<string, number>> = {
  s: second,
  sec: second,
  second,
  seconds: second,
  m: minute,
  min: minute,
  minute,
  minutes: minute,
  h: hour,
  hour,
  hours: hour,
  d: day,
  day,
  days: day,
  w: week,
  week,
  weeks: week,
};

/** Longer is a slip of the keyboard, and would overflow timers. */
const longest = 5 * 366 * day;

/**
 * Elapsed time in milliseconds: `5m`, `1h 30m`, `12 hours`, `1 week`, `90d`.
 * Null for anything else, for nothing at all (`0m`), and for more than five years.
 */
export function parseDuration(text: string): number | null {
  if (!/^\s*(\d{1,9}\s*[a-z]+\s*)+$/.test(text) || text.length > 64) return null;
  let total = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+)\s*([a-z]+)/g)) {
    if (!Object.hasOwn(lengths, unit)) return null;
    total += Number(count) * (lengths[unit] ?? 0);
  }
  return total > 0 && total <= longest ? total : null;
}

const shiftUnits: Readonly<Record<string, ShiftUnit>> = {
  h: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  w: 'weeks',
  week: 'weeks',
  weeks: 'weeks',
  month: 'months',
  months: 'months',
};

/** A shift: `1 week`, `12 hours`, `2 days`, `1 month`. Null for anything else, and for none at all (`0 days`). */
export function parseShift(text: string): Shift | null {
  const [, count = '', unit = ''] = /^\s*(\d{1,4})\s*([a-z]+)\s*$/.exec(text) ?? [];
  const known = Object.hasOwn(shiftUnits, unit) ? shiftUnits[unit] : undefined;
  return known === undefined || Number(count) === 0 ? null : { count: Number(count), unit: known };
}
