/** Duty periods: a person's time on duty without a break, over any number of shifts, in one schedule or several. */

import { day, toWallTime } from '../clock/wall-time.ts';
import { type Coverage, findDutyZone } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty } from '../schedule/schedule.ts';

/** Another schedule in which the people of a schedule may be on duty. */
export type OtherSchedule = {
  readonly name: string;
  readonly coverage: Coverage;
  /** A team has both, one as primary and one as secondary. */
  readonly isCounterpart: boolean;
};

/** A duty of one person, in the schedule itself or in another one. */
export type PersonDuty = Duty & {
  readonly coverage: Coverage;
  /** Null: the schedule itself. */
  readonly elsewhere: OtherSchedule | null;
};

export type DutyPeriod = {
  /** At least one, sorted by start; each begins before all previous ones have ended, or then. */
  readonly duties: readonly PersonDuty[];
  readonly from: number;
  readonly to: number;
};

/** @param duties of one person, sorted by start */
export function joinDuties(duties: readonly PersonDuty[]): DutyPeriod[] {
  const periods: { duties: PersonDuty[]; from: number; to: number }[] = [];
  for (const duty of duties) {
    const current = periods.at(-1);
    if (current && duty.from <= current.to) {
      current.duties.push(duty);
      current.to = Math.max(current.to, duty.to);
    } else periods.push({ duties: [duty], from: duty.from, to: duty.to });
  }
  return periods;
}

/**
 * The length of a duty period in milliseconds: on the wall clocks of its rotations, so that a week with a clock change is a
 * week; but at most the elapsed time, because a hand-off at a skipped time is later on the wall clock only. Time on duty in two
 * schedules at once counts once.
 */
export function measurePeriod({ duties, from, to }: DutyPeriod): number {
  let reached = from;
  let onTheWall = 0;
  for (const duty of duties) {
    if (duty.to <= reached) continue;
    const zone = findDutyZone(duty.coverage, duty);
    onTheWall += toWallTime(zone, duty.to) - toWallTime(zone, Math.max(duty.from, reached));
    reached = duty.to;
  }
  return Math.min(onTheWall, to - from);
}

/** How far around a window duty periods are followed: first a little, then farther; longer ones are cut. */
const lookAroundsMs = [8 * day, 40 * day, 400 * day];

/**
 * The duties of each person of a schedule in a window and around it, in this and other schedules, sorted by start; duty periods
 * at the ends of the window are complete, without those of counterparts.
 * @param least the minimum distance, in milliseconds
 */
export function findDutiesAround(
  coverage: Coverage,
  others: readonly OtherSchedule[],
  from: number,
  to: number,
  least: number,
): Map<string, PersonDuty[]> {
  let people = new Map<string, PersonDuty[]>();
  for (const far of lookAroundsMs) {
    const reach = Math.max(far, least);
    const [begin, end] = [from - reach, to + reach];
    people = collectDuties(coverage, others, begin, end);
    const cut = ({ from: first, to: last }: DutyPeriod) =>
      first < to && last > from && (first === begin || last === end);
    if (![...people.values()].some(duties => joinDuties(duties.filter(isCounted)).some(cut))) break;
  }
  return people;
}

function collectDuties(
  coverage: Coverage,
  others: readonly OtherSchedule[],
  from: number,
  to: number,
): Map<string, PersonDuty[]> {
  const own = splitByPerson(coverage.duties(from, to)).map((duty): PersonDuty => {
    return { ...duty, coverage, elsewhere: null };
  });
  const people = Map.groupBy(own, ({ person }) => person);
  const shared = new Set<string>();
  for (const elsewhere of others) {
    for (const duty of splitByPerson(elsewhere.coverage.duties(from, to))) {
      const duties = people.get(duty.person);
      if (!duties) continue;
      duties.push({ ...duty, coverage: elsewhere.coverage, elsewhere });
      shared.add(duty.person);
    }
  }
  for (const person of shared) people.get(person)?.sort((a, b) => a.from - b.from);
  return people;
}

/**
 * Whether a duty counts towards limits of a schedule on time on duty. That of a counterpart does not: the backup of one week is
 * usually the primary of the next one.
 */
export const isCounted = ({ elsewhere }: PersonDuty): boolean => elsewhere?.isCounterpart !== true;

/** The names of the other schedules of duties, sorted. */
export const listElsewhere = (duties: readonly PersonDuty[]): string[] =>
  [...new Set(duties.flatMap(({ elsewhere }) => elsewhere?.name ?? []))].sort();
