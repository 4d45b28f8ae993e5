/**
 * Adds a person to a rotation. Shifts are counted from `starts`, so a change of the list would change past shifts too. Instead,
 * the rotation ends at its next hand-off, and a new one with the person in it starts there.
 */

import { formatWallTime, parseWallTime, toInstant, toReachedWallTime } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import { isCalendar, type PeopleRotation, type Schedule } from './schedule.ts';
import { createTurns } from './turns.ts';

export type JoinedRotation = {
  /** The rotation that ends, null if it has not started, and the one that replaces it. */
  readonly ended: PeopleRotation | null;
  readonly added: PeopleRotation;
  readonly schedule: Schedule;
  /** When the change takes effect: milliseconds since 1970. */
  readonly at: number;
};

/**
 * @param index of the rotation in the schedule
 * @param now milliseconds since 1970
 * @returns if the person cannot join, a sentence that says why
 */
export function joinRotation(
  schedule: Schedule,
  index: number,
  person: string,
  now: number,
): JoinedRotation | string {
  const rotation = schedule.rotations[index];
  if (!rotation) return `there is no rotation ${index + 1}`;
  if (isCalendar(rotation)) return 'its shifts come from a calendar: add them there';
  if (rotation.people.includes(person)) return `${person} is already in it`;
  const zone = openZone(rotation.timezone ?? schedule.timezone);
  const reached = toReachedWallTime(zone, now);
  const starts = parseWallTime(rotation.starts);
  const next = reached < starts ? null : findNextHandOff(rotation, reached);
  const wall = next?.wall ?? starts;
  if (rotation.ends !== null && wall >= parseWallTime(rotation.ends))
    return 'it ends before its next hand-off';
  const { people } = rotation;
  const first = (next?.turn ?? 0) % people.length;
  const added: PeopleRotation = {
    ...rotation,
    // The next person stays next; the new person's turn comes after everyone else's.
    people: [...people.slice(first), ...people.slice(0, first), person],
    starts: formatWallTime(wall),
  };
  const ended = next && { ...rotation, ends: formatWallTime(wall) };
  const rotations = schedule.rotations.toSpliced(index, 1, ...(ended ? [ended] : []), added);
  return { ended, added, schedule: { ...schedule, rotations }, at: toInstant(zone, wall) };
}

/** The first hand-off after a wall time at which a new rotation keeps the same rhythm. */
function findNextHandOff(rotation: PeopleRotation, wall: number): { turn: number; wall: number } {
  const { starts, shift } = rotation;
  const turns = createTurns(rotation);
  const date = (at: number) => formatWallTime(at).slice(8, 10);
  // Not a hand-off that a short month moved to its last day, because the new rotation would keep that day.
  for (let turn = turns.at(wall) + 1; ; turn++) {
    const handOff = turns.handOff(turn);
    if (shift.unit !== 'months' || date(handOff) === starts.slice(8, 10)) return { turn, wall: handOff };
  }
}
