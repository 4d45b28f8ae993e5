/**
 * Resolves who is on duty in a rotation. All arithmetic is on the wall clock of its zone: turns and hours are wall times, and only
 * the resulting ends become instants.
 */
import { parseWallTime, toInstant, toReachedWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { crewFields, listCrew } from './everyone.ts';
import { createDutyIntervals } from './hours.ts';
import type { Crew, Duty, Layer, PeopleRotation } from './schedule.ts';
import { createTurns } from './turns.ts';

/** A rotation in force from `since` until `until` on the wall clock. */
type State = { readonly crew: Crew | null; readonly since: number; readonly until: number };

const never = Number.POSITIVE_INFINITY;

/** A rotation as a layer of its schedule. `index` is its index there. */
export function createRotationLayer(rotation: PeopleRotation, zone: Zone, index: number): Layer {
  const { people, name } = rotation;
  const starts = parseWallTime(rotation.starts);
  const ends = rotation.ends === null ? never : parseWallTime(rotation.ends);
  const turns = createTurns(rotation);
  const intervals = rotation.hours && createDutyIntervals(rotation.hours);

  const stateAt = (wall: number): State => {
    if (wall < starts) return { crew: null, since: Number.NEGATIVE_INFINITY, until: starts };
    if (wall >= ends) return { crew: null, since: ends, until: never };
    const hours = intervals?.around(wall) ?? { from: starts, to: never };
    if (hours.from > wall) return { crew: null, since: starts, until: Math.min(hours.from, ends) };
    const turn = turns.at(wall);
    return {
      crew: people[turn % people.length] ?? null,
      since: Math.max(turns.handOff(turn), hours.from),
      until: Math.min(turns.handOff(turn + 1), hours.to, ends),
    };
  };

  return {
    at: instant => stateAt(toReachedWallTime(zone, instant)).crew,
    duties: (from, to) => {
      const duties: Duty[] = [];
      let wall = toReachedWallTime(zone, from);
      for (let begin = from; begin < to; ) {
        const { crew, since, until } = stateAt(wall);
        const end = until === never ? never : toInstant(zone, until);
        // An empty shift is skipped; its person keeps their place in the order.
        // One person is the usual case, and needs no list of people.
        const { person, others } =
          crew === null || typeof crew === 'string' ? { person: crew } : crewFields(listCrew(crew));
        if (person !== null && end > begin) {
          const origin = { kind: 'rotation', index, name, start: toInstant(zone, since) } as const;
          const duty = { person, from: begin, to: Math.min(end, to), origin };
          duties.push(others === undefined ? duty : { ...duty, others });
        }
        begin = Math.max(begin, end);
        wall = until;
      }
      return duties;
    },
  };
}
