/**
 * The hours of duty of a rotation as intervals on the wall clock. All have the same length, and the pattern of days repeats every
 * week, so that finding the interval of a wall time is a division, at any distance.
 */
import { day, findWeekday, parseClockTime } from '../clock/wall-time.ts';
import type { Hours } from './schedule.ts';

/** An interval on the wall clock, half-open. */
export type Interval = { readonly from: number; readonly to: number };

export type DutyIntervals = {
  /** The length of each interval in milliseconds on the wall clock: more than 0, at most a day. */
  readonly length: number;
  /** How many begin in a week: 1 to 7. */
  readonly perWeek: number;
  /** The number of the last interval that begins at or before a wall time. Numbers are consecutive and may be negative. */
  readonly numberAt: (wall: number) => number;
  /** When the interval with that number begins, as a wall time. */
  readonly begin: (number: number) => number;
  /** The interval around a wall time, or else the next one. */
  readonly around: (wall: number) => Interval;
};

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const daysInWeek = weekdays.length;
/** The first Monday, as a number of days since 1970. */
const firstMonday = -findWeekday(0);

/** The intervals of hours with at least one day. */
export function createDutyIntervals({ days, from, to }: Hours): DutyIntervals {
  const offset = parseClockTime(from);
  const length = (parseClockTime(to) - offset + day) % day || day;
  const named = weekdays.flatMap((name, weekday) => (days.includes(name) ? [weekday] : []));
  const perWeek = named.length;
  const numberAt = (wall: number) => {
    const date = Math.floor((wall - offset) / day) - firstMonday;
    const weekday = findWeekday(date * day + firstMonday * day);
    const begun = named.filter(each => each <= weekday).length;
    return Math.floor(date / daysInWeek) * perWeek + begun - 1;
  };
  const begin = (number: number) => {
    const week = Math.floor(number / perWeek);
    const weekday = named[number - week * perWeek] ?? 0;
    return (firstMonday + week * daysInWeek + weekday) * day + offset;
  };
  return {
    length,
    perWeek,
    numberAt,
    begin,
    around: wall => {
      const last = begin(numberAt(wall));
      const next = last + length > wall ? last : begin(numberAt(wall) + 1);
      return { from: next, to: next + length };
    },
  };
}
