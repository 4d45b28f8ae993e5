/** The two weeks that the strip shows, in the reader's time zone. Pure. */
import type { Zone } from '../../../time/format.ts';

export type Window = {
  /** Midnights: where each day begins, and where the last one ends. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
};

const length = 14;

/** A midnight so many days after that of an instant's day, also where the clocks change in between. */
function midnight(instant: string, days: number, zone: Zone): number {
  const date = new Date(instant);
  if (zone === 'utc') {
    date.setUTCDate(date.getUTCDate() + days);
    return date.setUTCHours(0, 0, 0, 0);
  }
  date.setDate(date.getDate() + days);
  return date.setHours(0, 0, 0, 0);
}

/** @param weeks how many weeks after today it begins; negative for before */
export function findWindow(now: string, weeks: number, zone: Zone): Window {
  const days = Array.from({ length: length + 1 }, (_, index) => midnight(now, weeks * 7 + index, zone));
  return { days, from: days[0] ?? 0, to: days.at(-1) ?? 0 };
}

/** The week at which the window starts that contains an instant: the current one, if possible. */
export function findWeeks(instant: number, now: string, weeks: number, zone: Zone): number {
  const { from, to } = findWindow(now, weeks, zone);
  if (from <= instant && instant < to) return weeks;
  return Math.floor((instant - midnight(now, 0, zone)) / (7 * 86_400_000));
}
