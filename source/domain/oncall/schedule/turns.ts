/**
 * The hand-offs of a rotation on the wall clock. Finding the turn of a wall time is a division, at any distance from `starts`.
 *
 * Normally, hand-off k is `starts` + k shifts. With `advance: on-duty`, only duty counts:
 * - A turn of N days is N intervals of duty: hand-offs are at the start of an interval. One that has begun at `starts` counts.
 * - A turn of N hours is N hours of duty.
 * - Weeks and months count as always: every week has the same hours of duty.
 */
import { addMonths, countMonthSteps } from '../clock/months.ts';
import { day, hour, parseWallTime, week } from '../clock/wall-time.ts';
import { createDutyIntervals, type DutyIntervals } from './hours.ts';
import type { PeopleRotation, Shift } from './schedule.ts';

export type Turns = {
  /** The number of the last hand-off at or before a wall time, counted from `starts`. */
  readonly at: (wall: number) => number;
  /** The wall time of a hand-off. On duty days only, all hand-offs but the first are at a time on duty. */
  readonly handOff: (number: number) => number;
};

const lengths = { hours: hour, days: day, weeks: week } as const;

/** The hand-offs of a rotation; a wall time before `starts` has none. */
export function createTurns({
  starts,
  shift,
  hours,
  advance,
}: Pick<PeopleRotation, 'starts' | 'shift' | 'hours' | 'advance'>): Turns {
  const first = parseWallTime(starts);
  if (advance === 'on-duty' && hours !== null) {
    if (shift.unit === 'days') return createTurnsOfDays(first, shift.count, createDutyIntervals(hours));
    if (shift.unit === 'hours')
      return createTurnsOfHours(first, shift.count * hour, createDutyIntervals(hours));
  }
  return createElapsedTurns(first, shift);
}

function createElapsedTurns(starts: number, { count, unit }: Shift): Turns {
  if (unit === 'months') {
    return {
      at: wall => countMonthSteps(starts, wall, count),
      handOff: number => addMonths(starts, number * count),
    };
  }
  const length = count * lengths[unit];
  return { at: wall => Math.floor((wall - starts) / length), handOff: number => starts + number * length };
}

/** The number of the interval around a wall time, or else of the next one. */
const findFirst = ({ numberAt, around }: DutyIntervals, starts: number) => numberAt(around(starts).from);

function createTurnsOfDays(starts: number, count: number, intervals: DutyIntervals): Turns {
  const first = findFirst(intervals, starts);
  return {
    at: wall => Math.max(0, Math.floor((intervals.numberAt(wall) - first) / count)),
    handOff: number => (number === 0 ? starts : intervals.begin(first + number * count)),
  };
}

function createTurnsOfHours(starts: number, turn: number, intervals: DutyIntervals): Turns {
  const { length, numberAt, begin } = intervals;
  const first = findFirst(intervals, starts);
  /** Duty of the first interval that is over at `starts`. */
  const missed = Math.max(0, starts - begin(first));
  return {
    at: wall => {
      const number = numberAt(wall);
      const whole = (number - first) * length - missed;
      const inside = wall - begin(number);
      // Between two intervals, the turn of the earlier one lasts until the next one begins.
      const done = inside < length ? whole + inside : whole + length - 1;
      return Math.max(0, Math.floor(done / turn));
    },
    handOff: number => {
      const duty = number * turn + missed;
      const interval = Math.floor(duty / length);
      return number === 0 ? starts : begin(first + interval) + duty - interval * length;
    },
  };
}
