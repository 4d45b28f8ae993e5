/**
 * How duty is divided among people, and who has more than their share.
 *
 * Fairness measures time on duty, nights, weekend days and public holidays (`limits/nights-and-days.ts` defines them, in the person's zone).
 * The even share of each is the sum of every piece of duty divided by the number of people who share duty when it begins. A
 * load is unfair when it exceeds the even share by more than one turn in each rotation, because a difference of one turn
 * depends only on where the window begins and ends.
 */

import { toReachedWallTime } from '../clock/wall-time.ts';
import type { FindZone } from '../limits/limits.ts';
import { findDutyDays, findNights, isWeekend } from '../limits/nights-and-days.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { findDutyZone } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import { findMembers, findMemberships } from '../schedule/members.ts';
import { type Duty, isCalendar } from '../schedule/schedule.ts';
import { createTurns } from '../schedule/turns.ts';

const measures = ['time', 'nights', 'weekendDays', 'holidays'] as const;
export type Measure = (typeof measures)[number];

/** Milliseconds, and three counts. */
export type Load = Readonly<Record<Measure, number>>;

export type PersonLoad = Load & {
  readonly person: string;
  /** As a fraction of all time on duty. */
  readonly share: number;
};

export type Unfair = {
  readonly person: string;
  readonly measure: Measure;
  readonly load: number;
  /** The even share. */
  readonly even: number;
};

export type Fairness = {
  /** The people who share duty, in the order of the schedule, followed by others with some duty. */
  readonly people: readonly PersonLoad[];
  readonly unfair: readonly Unfair[];
};

/** A duty with its loads: a night counts for the duty with its first part. */
type Piece = { readonly duty: Duty; readonly load: Load };

const nothing: Load = { time: 0, nights: 0, weekendDays: 0, holidays: 0 };

const addLoads = (a: Load, b: Load, factor = 1): Load => ({
  time: a.time + b.time * factor,
  nights: a.nights + b.nights * factor,
  weekendDays: a.weekendDays + b.weekendDays * factor,
  holidays: a.holidays + b.holidays * factor,
});

const maxLoad = (a: Load, b: Load): Load => ({
  time: Math.max(a.time, b.time),
  nights: Math.max(a.nights, b.nights),
  weekendDays: Math.max(a.weekendDays, b.weekendDays),
  holidays: Math.max(a.holidays, b.holidays),
});

function createPieces(duties: readonly Duty[], zoneOf: FindZone, holidays: ReadonlySet<number>): Piece[] {
  const reached = new Map<string, { night: number; day: number }>();
  return duties.map(duty => {
    const zone = zoneOf(duty.person);
    const before = reached.get(duty.person) ?? { night: -Infinity, day: -Infinity };
    const nights = findNights([duty], zone).filter(night => night > before.night);
    const days = findDutyDays([duty], zone).filter(date => date > before.day);
    reached.set(duty.person, { night: nights.at(-1) ?? before.night, day: days.at(-1) ?? before.day });
    const load: Load = {
      time: duty.to - duty.from,
      nights: nights.length,
      weekendDays: days.filter(isWeekend).length,
      holidays: days.filter(date => holidays.has(date)).length,
    };
    return { duty, load };
  });
}

/** Sums of the loads of pieces, by a common key. */
function sumLoads(pieces: readonly Piece[], key: (duty: Duty) => string): Map<string, Load> {
  const sums = new Map<string, Load>();
  for (const { duty, load } of pieces) sums.set(key(duty), addLoads(sums.get(key(duty)) ?? nothing, load));
  return sums;
}

/** The turn of its rotation that a duty belongs to: one turn of a week may be five days' duties. */
function findTurn(coverage: Coverage, duty: Duty): string {
  const { origin } = duty;
  if (origin.kind === 'override') return origin.id;
  const rotation = coverage.schedule.rotations[origin.index];
  if (!rotation || isCalendar(rotation)) return String(origin.start);
  const turns = createTurns(rotation);
  return String(turns.at(toReachedWallTime(findDutyZone(coverage, duty), duty.from)));
}

/** The tolerance above an even share: the largest turn of each rotation, or of overrides if there is nothing else. */
function estimateChance(coverage: Coverage, pieces: readonly Piece[]): Load {
  const rotations = Map.groupBy(pieces, ({ duty: { origin } }) =>
    origin.kind === 'rotation' ? origin.index : null,
  );
  if (rotations.size > 1) rotations.delete(null);
  return [...rotations.values()]
    .map(own =>
      [...sumLoads(own, duty => `${duty.person} ${findTurn(coverage, duty)}`).values()].reduce(
        maxLoad,
        nothing,
      ),
    )
    .reduce((sum, largest) => addLoads(sum, largest), nothing);
}

/** Tolerance for rounding, because sums of thirds are not exact. */
const rounding = 1e-3;

/**
 * @param holidays midnights of public holidays, as wall times; null without a calendar
 * @param from milliseconds since 1970, as `to`; the window is half-open
 */
export function measureFairness(
  coverage: Coverage,
  zoneOf: FindZone,
  holidays: ReadonlySet<number> | null,
  from: number,
  to: number,
): Fairness {
  const duties = splitByPerson(coverage.duties(from, to));
  const pieces = createPieces(duties, zoneOf, holidays ?? new Set());
  const memberships = findMemberships(coverage, duties, from, to);
  const loads = sumLoads(pieces, ({ person }) => person);
  const people = [...new Set([...memberships.flatMap(each => each.people), ...loads.keys()])];
  const all = [...loads.values()].reduce((sum, load) => addLoads(sum, load), nothing);
  const chance = estimateChance(coverage, pieces);
  const even = new Map<string, Load>();
  for (const { duty, load } of pieces) {
    const members = [...findMembers(memberships, duty.from)];
    const sharing = members.length > 0 ? members : people;
    for (const person of sharing)
      even.set(person, addLoads(even.get(person) ?? nothing, load, 1 / sharing.length));
  }
  return {
    people: people.map(person => {
      const load = loads.get(person) ?? nothing;
      return { person, ...load, share: all.time > 0 ? load.time / all.time : 0 };
    }),
    unfair: people.flatMap(person =>
      measures
        .map((measure): Unfair => {
          const [load, share] = [loads.get(person) ?? nothing, even.get(person) ?? nothing];
          return { person, measure, load: load[measure], even: share[measure] };
        })
        .filter(each => each.load - each.even - chance[each.measure] > rounding),
    ),
  };
}
