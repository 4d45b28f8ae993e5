/** The length of a round: the time until everyone in a rotation has had the same turns, on the same days of the week if it has hours. */
import { addMonths } from '../clock/months.ts';
import { day, hour, parseWallTime, toInstant, toWallTime, week } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { createDutyIntervals } from '../schedule/hours.ts';
import { isCalendar, type PeopleRotation, type Schedule } from '../schedule/schedule.ts';

/** The minimum length of a month. */
const unitLengthsMs = { hours: hour, days: day, weeks: week, months: 28 * day } as const;

/** Longer rounds are ignored: they say little about the next weeks. */
const maxRoundMs = 3 * 366 * day;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
const leastMultiple = (a: number, b: number) => (a / greatestDivisor(a, b)) * b;

/**
 * The length of a round in milliseconds on the wall clock; for months, the minimum. With hours, the days of the week repeat too:
 * seven people on weekdays who count all days have a round of a week, and three one of three weeks.
 */
export function measureRound({ people, shift, hours, advance }: PeopleRotation): number {
  const turns = people.length * shift.count;
  const elapsed = turns * unitLengthsMs[shift.unit];
  if (hours === null || shift.unit === 'weeks' || shift.unit === 'months') return elapsed;
  if (advance !== 'on-duty') return leastMultiple(elapsed, week);
  const { perWeek, length } = createDutyIntervals(hours);
  return shift.unit === 'days'
    ? (leastMultiple(turns, perWeek) / perWeek) * week
    : (leastMultiple(elapsed, perWeek * length) / (perWeek * length)) * week;
}

function isInForce({ starts, ends }: PeopleRotation, zone: Zone, from: number, to: number): boolean {
  return (
    toInstant(zone, parseWallTime(starts)) < to &&
    (ends === null || toInstant(zone, parseWallTime(ends)) > from)
  );
}

/**
 * Extends a window to whole rounds of the rotation with the longest rounds in it. In a shorter window, shares depend on where
 * the window begins.
 * @returns `to` itself if there are no rounds (only calendars, or rounds of more than three years)
 */
export function extendToWholeRounds({ rotations, timezone }: Schedule, from: number, to: number): number {
  const found = rotations
    .flatMap(rotation => {
      if (isCalendar(rotation)) return [];
      const zone = openZone(rotation.timezone ?? timezone);
      return isInForce(rotation, zone, from, to) ? [{ rotation, zone }] : [];
    })
    .reduce<{ rotation: PeopleRotation; zone: Zone } | null>(
      (most, each) => (most && measureRound(most.rotation) >= measureRound(each.rotation) ? most : each),
      null,
    );
  if (!found || measureRound(found.rotation) > maxRoundMs) return to;
  return findRoundsEnd(found.rotation, found.zone, from, to);
}

/** Months are longer than the minimum, so this may be one round too many; in spring it ends an hour early. */
function findRoundsEnd(rotation: PeopleRotation, zone: Zone, from: number, to: number): number {
  const { people, shift } = rotation;
  const rounds = Math.ceil((to - from) / measureRound(rotation));
  const start = toWallTime(zone, from);
  const end =
    shift.unit === 'months'
      ? addMonths(start, rounds * people.length * shift.count)
      : start + rounds * measureRound(rotation);
  return toInstant(zone, end);
}
