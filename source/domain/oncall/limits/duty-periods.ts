/** Duty periods: a person's time on duty without a break, over any number of shifts. */

import { day, toWallTime } from '../clock/wall-time.ts';
import { type Coverage, findDutyZone } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty } from '../schedule/schedule.ts';

export type DutyPeriod = {
  /** At least one; each begins at the end of the previous one. */
  readonly duties: readonly Duty[];
  readonly from: number;
  readonly to: number;
};

/** @param duties of one person, sorted */
export function joinDuties(duties: readonly Duty[]): DutyPeriod[] {
  const stretches: { duties: Duty[]; from: number; to: number }[] = [];
  for (const duty of duties) {
    const current = stretches.at(-1);
    if (current?.to === duty.from) {
      current.duties.push(duty);
      current.to = duty.to;
    } else stretches.push({ duties: [duty], from: duty.from, to: duty.to });
  }
  return stretches;
}

/**
 * The length of a duty period in milliseconds: on the wall clocks of its rotations, so that a week with a clock change is a
 * week; but at most the elapsed time, because a hand-off at a skipped time is later on the wall clock only.
 */
export function measurePeriod(coverage: Coverage, { duties, from, to }: DutyPeriod): number {
  const onTheWall = duties.reduce((sum, duty) => {
    const zone = findDutyZone(coverage, duty);
    return sum + toWallTime(zone, duty.to) - toWallTime(zone, duty.from);
  }, 0);
  return Math.min(onTheWall, to - from);
}

/** How far around a window duty periods are followed: first a little, then farther; longer ones are cut. */
const lookAroundsMs = [8 * day, 40 * day, 400 * day];

/**
 * The duties of a window and around it, so that duty periods at its ends are complete.
 * @returns shared duties as one for each person
 * @param least the minimum distance, in milliseconds
 */
export function findDutiesAround(coverage: Coverage, from: number, to: number, least: number): Duty[] {
  let duties: Duty[] = [];
  for (const far of lookAroundsMs) {
    const reach = Math.max(far, least);
    const [begin, end] = [from - reach, to + reach];
    duties = splitByPerson(coverage.duties(begin, end));
    const cut = ({ from: first, to: last }: DutyPeriod) =>
      first < to && last > from && (first === begin || last === end);
    const people = [...Map.groupBy(duties, ({ person }) => person).values()];
    if (!people.some(own => joinDuties(own).some(cut))) break;
  }
  return duties;
}
