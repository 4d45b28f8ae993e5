/**
 * Resolves who is on duty in a rotation. All arithmetic is on the wall clock of its zone: hand-off k is `starts` + k shifts,
 * hours are times of day, and only the resulting ends become instants. Finding the shift of a wall time is a division, at any
 * distance from `starts`.
 */
import { addMonths, countMonthSteps } from '../clock/months.ts';
import {
  day,
  findWeekday,
  hour,
  parseClockTime,
  parseWallTime,
  toInstant,
  toReachedWallTime,
  week,
} from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import type { Duty, Hours, Layer, PeopleRotation, Shift } from './schedule.ts';

/** A rotation in force from `since` until `until` on the wall clock. */
type State = { readonly person: string | null; readonly since: number; readonly until: number };

const never = Number.POSITIVE_INFINITY;

type Turns = {
  /** The number of the hand-off at or before a wall time, counted from `starts`. */
  readonly at: (wall: number) => number;
  /** The wall time of a hand-off. */
  readonly handOff: (number: number) => number;
};

const lengths = { hours: hour, days: day, weeks: week } as const;

/** The hand-offs of a rotation that starts at a wall time. */
export function createTurns(starts: number, { count, unit }: Shift): Turns {
  if (unit === 'months') {
    return {
      at: wall => countMonthSteps(starts, wall, count),
      handOff: number => addMonths(starts, number * count),
    };
  }
  const length = count * lengths[unit];
  return { at: wall => Math.floor((wall - starts) / length), handOff: number => starts + number * length };
}

/** An interval on the wall clock, half-open. */
type Interval = { readonly from: number; readonly to: number };

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The interval of duty around a wall time, or else the next one. */
function dutyHours({ days, from, to }: Hours): (wall: number) => Interval {
  const named = weekdays.map(name => days.includes(name));
  const start = parseClockTime(from);
  const length = (parseClockTime(to) - start + day) % day || day;
  return wall => {
    // The interval of the day before may still last; at the latest, the next one is on the same day of next week.
    for (let date = Math.floor(wall / day) - 1; ; date++) {
      const begins = date * day + start;
      if (named[findWeekday(date * day)] && begins + length > wall)
        return { from: begins, to: begins + length };
    }
  };
}

/** A rotation as a layer of its schedule. `index` is its index there. */
export function createRotationLayer(rotation: PeopleRotation, zone: Zone, index: number): Layer {
  const { people, name } = rotation;
  const starts = parseWallTime(rotation.starts);
  const ends = rotation.ends === null ? never : parseWallTime(rotation.ends);
  const turns = createTurns(starts, rotation.shift);
  const hoursAt = rotation.hours && dutyHours(rotation.hours);

  const stateAt = (wall: number): State => {
    if (wall < starts) return { person: null, since: Number.NEGATIVE_INFINITY, until: starts };
    if (wall >= ends) return { person: null, since: ends, until: never };
    const hours = hoursAt?.(wall) ?? { from: starts, to: never };
    if (hours.from > wall) return { person: null, since: starts, until: Math.min(hours.from, ends) };
    const turn = turns.at(wall);
    return {
      person: people[((turn % people.length) + people.length) % people.length] ?? null,
      since: Math.max(turns.handOff(turn), hours.from),
      until: Math.min(turns.handOff(turn + 1), hours.to, ends),
    };
  };

  return {
    at: instant => stateAt(toReachedWallTime(zone, instant)).person,
    duties: (from, to) => {
      const duties: Duty[] = [];
      let wall = toReachedWallTime(zone, from);
      for (let begin = from; begin < to; ) {
        const { person, since, until } = stateAt(wall);
        const end = until === never ? never : toInstant(zone, until);
        // An empty shift is skipped; its person keeps their place in the order.
        if (person !== null && end > begin) {
          const start = toInstant(zone, since);
          duties.push({
            person,
            from: begin,
            to: Math.min(end, to),
            origin: { kind: 'rotation', index, name, start },
          });
        }
        begin = Math.max(begin, end);
        wall = until;
      }
      return duties;
    },
  };
}
