/** How long it takes until everybody in a rotation has had as many turns as the others. */
import { addMonths } from '../clock/months.ts';
import { day, hour, parseWallTime, toInstant, toWallTime, week } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { isCalendar, type PeopleRotation, type Schedule } from '../schedule/schedule.ts';

/** Of a month, what it is at least. */
const unitLengthsMs = { hours: hour, days: day, weeks: week, months: 28 * day } as const;

/** Rounds of several years are no measure of the next weeks. */
const maxRoundMs = 3 * 366 * day;

const roundLength = ({ people, shift }: PeopleRotation) =>
  people.length * shift.count * unitLengthsMs[shift.unit];

function isInForce({ starts, ends }: PeopleRotation, zone: Zone, from: number, to: number): boolean {
  return (
    toInstant(zone, parseWallTime(starts)) < to &&
    (ends === null || toInstant(zone, parseWallTime(ends)) > from)
  );
}

/**
 * The end of a window that is made whole rounds long, of the rotation with the longest ones among those in force in it: over
 * less, who has how large a part depends on where the window happens to begin.
 * @returns `to` itself where there are no rounds to speak of (calendars alone, or rounds of more than three years)
 */
export function extendToWholeRounds({ rotations, timezone }: Schedule, from: number, to: number): number {
  const found = rotations
    .flatMap(rotation => {
      if (isCalendar(rotation)) return [];
      const zone = openZone(rotation.timezone ?? timezone);
      return isInForce(rotation, zone, from, to) ? [{ rotation, zone }] : [];
    })
    .reduce<{ rotation: PeopleRotation; zone: Zone } | null>(
      (most, each) => (most && roundLength(most.rotation) >= roundLength(each.rotation) ? most : each),
      null,
    );
  if (!found || roundLength(found.rotation) > maxRoundMs) return to;
  return findRoundsEnd(found.rotation, found.zone, from, to);
}

/** Months are longer than reckoned, so that this may be a round more than needed; in spring it ends an hour early. */
function findRoundsEnd(rotation: PeopleRotation, zone: Zone, from: number, to: number): number {
  const { people, shift } = rotation;
  const rounds = Math.ceil((to - from) / roundLength(rotation));
  const start = toWallTime(zone, from);
  const end =
    shift.unit === 'months'
      ? addMonths(start, rounds * people.length * shift.count)
      : start + rounds * roundLength(rotation);
  return toInstant(zone, end);
}
