/** Finds who shares the duty of a schedule, and when. */

import { parseWallTime, toInstant } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import type { Coverage } from './coverage.ts';
import { everyoneOn } from './everyone.ts';
import { type Duty, isCalendar, type PeopleRotation, type Schedule } from './schedule.ts';

/** The people who share duty while their rotation is in force: milliseconds since 1970, half-open. */
type Membership = { readonly people: readonly string[]; readonly from: number; readonly to: number };

/**
 * The memberships in a window, in the order of the schedule. A calendar has no list of people: people with a shift in the
 * window are members. People who only cover by an override are not.
 * @param duties all duties of the window
 */
export function findMemberships(
  { schedule }: Coverage,
  duties: readonly Duty[],
  from: number,
  to: number,
): Membership[] {
  return schedule.rotations
    .map((rotation, index): Membership => {
      if (isCalendar(rotation)) return { people: peopleOf(duties, index), from, to };
      return { people: rotation.people.flat(), ...findTimeInForce(rotation, schedule) };
    })
    .filter(membership => membership.from < to && membership.to > from);
}

/** When a rotation is in force: milliseconds since 1970, half-open. */
export function findTimeInForce(
  { timezone, starts, ends }: PeopleRotation,
  schedule: Pick<Schedule, 'timezone'>,
): { from: number; to: number } {
  const zone = openZone(timezone ?? schedule.timezone);
  return {
    from: toInstant(zone, parseWallTime(starts)),
    to: ends === null ? Number.POSITIVE_INFINITY : toInstant(zone, parseWallTime(ends)),
  };
}

const peopleOf = (duties: readonly Duty[], index: number) => [
  ...new Set(
    duties.filter(({ origin }) => origin.kind === 'rotation' && origin.index === index).flatMap(everyoneOn),
  ),
];

/** Everyone who shares duty at an instant. */
export const findMembers = (memberships: readonly Membership[], instant: number): Set<string> =>
  new Set(
    memberships.filter(({ from, to }) => from <= instant && instant < to).flatMap(({ people }) => people),
  );
