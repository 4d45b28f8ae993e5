/**
 * Adds a person to a rotation, or removes one. Turns are counted from `starts`, so a change of the list would change past turns too.
 * Instead, the rotation ends at its next hand-off, and a new one with the changed list starts there. A rotation that has not
 * started is changed in place, and one that then only continues the rotation before it becomes one with it again.
 */
import { isDeepStrictEqual } from 'node:util';
import { formatWallTime, parseWallTime, toInstant, toReachedWallTime } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import { listCrew } from './everyone.ts';
import {
  type Crew,
  isCalendar,
  isContinuation,
  type PeopleRotation,
  type Rotation,
  type Schedule,
} from './schedule.ts';
import { createTurns } from './turns.ts';

/** One rotation of the schedule, and what takes its place: itself changed, one more after it, or nothing. */
export type Replacement = {
  readonly index: number;
  readonly rotations: readonly PeopleRotation[];
  /** When the change takes effect: milliseconds since 1970. */
  readonly at: number;
};

export type ChangedRotation = {
  /** In the order of the schedule. */
  readonly replacements: readonly Replacement[];
  readonly schedule: Schedule;
  /** When the first of them takes effect: milliseconds since 1970. */
  readonly at: number;
  /** The turns from then on, the next one first. */
  readonly people: readonly Crew[];
};

/** Everyone in the turns of a rotation, each once. */
export const listMembers = ({ people }: PeopleRotation): string[] => [...new Set(people.flat())];

/** Whether a person takes turns in a rotation; false for a calendar. */
export const isMember = (rotation: Rotation, person: string): boolean =>
  !isCalendar(rotation) && listMembers(rotation).includes(person);

/**
 * Why a rotation cannot be changed any more, as a sentence; null if it can.
 * @param now milliseconds since 1970
 */
export function findObstacle(schedule: Schedule, rotation: Rotation, now: number): string | null {
  if (isCalendar(rotation)) return `its shifts come from the calendar ${rotation.ics}: change them there`;
  const { reached, wall } = findNextHandOff(schedule, rotation, now);
  if (rotation.ends === null || wall < parseWallTime(rotation.ends)) return null;
  return parseWallTime(rotation.ends) <= reached
    ? `it ended at ${rotation.ends}`
    : `it ends at ${rotation.ends}, before its next hand-off`;
}

/**
 * Adds a person to a rotation, and to those that continue it. Their turn comes after everyone else's, or they share the turns of
 * another person.
 * @param index of the rotation in the schedule
 * @param now milliseconds since 1970
 * @param partner whose turns they share; null: they have their own
 * @returns if the person cannot join, a sentence that says why
 */
export function joinRotation(
  schedule: Schedule,
  index: number,
  person: string,
  now: number,
  partner: string | null = null,
): ChangedRotation | string {
  const rotation = schedule.rotations[index];
  if (!rotation) return `there is no rotation ${index + 1}`;
  const obstacle = findObstacle(schedule, rotation, now);
  if (obstacle !== null || isCalendar(rotation)) return obstacle ?? '';
  const indexes = [index, ...findContinuations(schedule, index)].filter(each => {
    const own = schedule.rotations[each];
    return own && !isCalendar(own) && !isMember(own, person);
  });
  if (indexes.length === 0) return `${person} is already in it`;
  if (partner !== null && !isMember(rotation, partner)) return `${partner} has no turns in it`;
  return changeRotations(schedule, indexes, now, people => {
    const isShared = (crew: Crew) => partner !== null && listCrew(crew).includes(partner);
    // A rotation that continues this one may be without the partner.
    if (!people.some(isShared)) return [...people, person];
    return people.map(crew => (isShared(crew) ? [...listCrew(crew), person] : crew));
  });
}

/**
 * Removes a person from rotations. The order of the others stays, and no one has two turns in a row because of it if another
 * person can be next.
 * @param indexes of rotations that the person is in, and that can be changed
 * @param now milliseconds since 1970
 * @returns if the person cannot leave, a sentence that says why
 */
export function leaveRotations(
  schedule: Schedule,
  indexes: readonly number[],
  person: string,
  now: number,
): ChangedRotation | string {
  for (const index of indexes) {
    const rotation = schedule.rotations[index];
    if (!rotation || isCalendar(rotation)) continue;
    if (listMembers(rotation).every(each => each === person))
      return `${person} is the only person in rotation ${rotation.name ?? index + 1}`;
  }
  return changeRotations(schedule, indexes, now, (people, before) => {
    const left = people.flatMap(crew => removeFrom(crew, person));
    const isNext = people[0] === person;
    const repeats = (crew: Crew) => [crew].flat().some(each => before.includes(each));
    const next = isNext ? left.findIndex(crew => !repeats(crew)) : 0;
    return next > 0 ? [...left.slice(next), ...left.slice(0, next)] : left;
  });
}

/** The turn without a person: none if it was theirs alone. */
function removeFrom(crew: Crew, person: string): Crew[] {
  if (typeof crew === 'string') return crew === person ? [] : [crew];
  const [first, ...others] = crew.filter(each => each !== person);
  if (first === undefined) return [];
  return [crew.includes(person) && others.length === 0 ? first : [first, ...others]];
}

/**
 * @param people the turns from the change on, the next one first
 * @param before the people of the last turn before the change
 */
type ChangePeople = (people: readonly Crew[], before: readonly string[]) => readonly Crew[];

function changeRotations(
  schedule: Schedule,
  indexes: readonly number[],
  now: number,
  change: ChangePeople,
): ChangedRotation {
  const replaced = new Map<number, Replacement>();
  let first: { at: number; people: readonly Crew[] } = { at: Number.POSITIVE_INFINITY, people: [] };
  for (const index of indexes) {
    const rotation = schedule.rotations[index];
    if (!rotation || isCalendar(rotation)) continue;
    const { turn, wall, zone } = findNextHandOff(schedule, rotation, now);
    const at = toInstant(zone, wall);
    const replace = (each: number, ...rotations: PeopleRotation[]) =>
      replaced.set(each, { index: each, rotations, at });
    const previous = turn === 0 ? findPrevious(schedule, index) : null;
    const last = turn > 0 ? rotation.people[(turn - 1) % rotation.people.length] : previous?.last;
    const added = {
      ...rotation,
      people: change(rotate(rotation.people, turn), [last ?? []].flat()),
      starts: formatWallTime(wall),
    };
    if (turn > 0) replace(index, { ...rotation, ends: formatWallTime(wall) }, added);
    else if (previous && !replaced.has(previous.index) && continues(previous.rotation, added)) {
      replace(previous.index, { ...previous.rotation, ends: rotation.ends });
      replace(index);
    } else replace(index, added);
    if (at < first.at) first = { at, people: added.people };
  }
  return {
    replacements: [...replaced.values()].sort((a, b) => a.index - b.index),
    schedule: {
      ...schedule,
      rotations: schedule.rotations.flatMap(
        (rotation, index): readonly Rotation[] => replaced.get(index)?.rotations ?? [rotation],
      ),
    },
    ...first,
  };
}

/** The list with the people of a turn first. */
function rotate(people: readonly Crew[], turn: number): Crew[] {
  const first = turn % people.length;
  return [...people.slice(first), ...people.slice(0, first)];
}

/** The rotations that continue one, each from the end of the previous one and with its name, in the order of time. */
function findContinuations({ rotations }: Schedule, index: number): number[] {
  const rotation = rotations[index];
  const next = rotations.findIndex((each, at) => at !== index && rotation && isContinuation(rotation, each));
  return next <= index ? [] : [next, ...findContinuations({ rotations } as Schedule, next)];
}

/** The rotation that one continues, and who has the last turn of it. */
function findPrevious(
  { rotations }: Schedule,
  index: number,
): { index: number; rotation: PeopleRotation; last: Crew | undefined } | null {
  const rotation = rotations[index];
  const found = rotations.findIndex((each, at) => at < index && rotation && isContinuation(each, rotation));
  const previous = rotations[found];
  if (!previous || isCalendar(previous) || previous.ends === null) return null;
  const turn = createTurns(previous).at(parseWallTime(previous.ends) - 1);
  return { index: found, rotation: previous, last: previous.people[turn % previous.people.length] };
}

/** Whether a rotation is the same as one that ends when it starts, had that one not ended. */
function continues(previous: PeopleRotation, { starts, ...rotation }: PeopleRotation): boolean {
  const turns = createTurns(previous);
  const turn = turns.at(parseWallTime(starts));
  const people = rotate(previous.people, turn);
  return (
    formatWallTime(turns.handOff(turn)) === starts &&
    isDeepStrictEqual({ ...previous, people, starts, ends: rotation.ends }, { ...rotation, starts })
  );
}

/**
 * The first hand-off, at an instant or after it, at which a new rotation keeps the same rhythm: the start, number 0, of a rotation
 * that has not started.
 */
function findNextHandOff(schedule: Schedule, rotation: PeopleRotation, now: number) {
  const zone = openZone(rotation.timezone ?? schedule.timezone);
  const reached = toReachedWallTime(zone, now);
  const starts = parseWallTime(rotation.starts);
  if (reached < starts) return { turn: 0, wall: starts, zone, reached };
  const turns = createTurns(rotation);
  const date = (at: number) => formatWallTime(at).slice(8, 10);
  // Not a hand-off that a short month moved to its last day, because the new rotation would keep that day.
  for (let turn = turns.at(reached); ; turn++) {
    const wall = turns.handOff(turn);
    if (toInstant(zone, wall) < now) continue;
    if (rotation.shift.unit !== 'months' || date(wall) === rotation.starts.slice(8, 10))
      return { turn, wall, zone, reached };
  }
}
