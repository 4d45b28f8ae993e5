/**
 * A person joins a rotation. Who is on duty is counted from `starts`, so another name in the list would change who was on duty
 * ever since; instead the rotation ends at a hand-off to come, and another one with the person in it starts there.
 */

import { formatWallTime, parseWallTime, toInstant, toReachedWallTime } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import { createTurns } from './rotation.ts';
import { isCalendar, type PeopleRotation, type Schedule } from './schedule.ts';

export type JoinedRotation = {
  /** The rotation that ends, unless it has not begun, and the one that begins instead. */
  readonly ended: PeopleRotation | null;
  readonly begun: PeopleRotation;
  readonly schedule: Schedule;
  /** From when on it makes a difference: milliseconds since 1970. */
  readonly at: number;
};

/**
 * @param index of the rotation in the schedule
 * @param now milliseconds since 1970
 * @returns a sentence that says why not, where the person cannot join
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
  if (rotation.people.includes(person)) return `${person} is in it already`;
  const zone = openZone(rotation.timezone ?? schedule.timezone);
  const reached = toReachedWallTime(zone, now);
  const starts = parseWallTime(rotation.starts);
  const next = reached < starts ? null : findNextHandOff(rotation, reached);
  const wall = next?.wall ?? starts;
  if (rotation.ends !== null && wall >= parseWallTime(rotation.ends))
    return 'it ends before its next hand-off';
  const { people } = rotation;
  const first = (next?.turn ?? 0) % people.length;
  const begun: PeopleRotation = {
    ...rotation,
    // Whoever is next stays next; the new person's turn comes when all others have had theirs.
    people: [...people.slice(first), ...people.slice(0, first), person],
    starts: formatWallTime(wall),
  };
  const ended = next && { ...rotation, ends: formatWallTime(wall) };
  const rotations = schedule.rotations.toSpliced(index, 1, ...(ended ? [ended] : []), begun);
  return { ended, begun, schedule: { ...schedule, rotations }, at: toInstant(zone, wall) };
}

/** The first hand-off after a wall time from which another rotation can go on in the same rhythm. */
function findNextHandOff({ starts, shift }: PeopleRotation, wall: number): { turn: number; wall: number } {
  const turns = createTurns(parseWallTime(starts), shift);
  const date = (at: number) => formatWallTime(at).slice(8, 10);
  // One that a short month cut to its last day would be the new rotation's anchor.
  for (let turn = turns.at(wall) + 1; ; turn++) {
    const handOff = turns.handOff(turn);
    if (shift.unit !== 'months' || date(handOff) === starts.slice(8, 10)) return { turn, wall: handOff };
  }
}
