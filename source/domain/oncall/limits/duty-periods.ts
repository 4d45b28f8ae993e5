/** Somebody's time on duty without a break, however many shifts it is made of. */

import { day, toWallTime } from '../clock/wall-time.ts';
import { type Coverage, findDutyZone } from '../schedule/coverage.ts';
import type { Duty } from '../schedule/schedule.ts';

export type DutyPeriod = {
  /** At least one, each beginning where the one before ends. */
  readonly duties: readonly Duty[];
  readonly from: number;
  readonly to: number;
};

/** @param duties of one person, in order */
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
 * How long a stretch is, in milliseconds: on the wall clocks of its rotations, for a week in which the clocks change is a
 * week; but not longer than what elapsed, for a hand-off at a time that is skipped is later on the wall clock alone.
 */
export function measurePeriod(coverage: Coverage, { duties, from, to }: DutyPeriod): number {
  const onTheWall = duties.reduce((sum, duty) => {
    const zone = findDutyZone(coverage, duty);
    return sum + toWallTime(zone, duty.to) - toWallTime(zone, duty.from);
  }, 0);
  return Math.min(onTheWall, to - from);
}

/** Around a window its stretches are followed so far at first, then farther; one that is longer still is cut. */
const lookAroundsMs = [8 * day, 40 * day, 400 * day];

/**
 * The duties of a window and around it: as far as whatever is under way at its ends is whole.
 * @param least so far at least, in milliseconds
 */
export function findDutiesAround(coverage: Coverage, from: number, to: number, least: number): Duty[] {
  let duties: Duty[] = [];
  for (const far of lookAroundsMs) {
    const reach = Math.max(far, least);
    const [begin, end] = [from - reach, to + reach];
    duties = coverage.duties(begin, end);
    const cut = ({ from: first, to: last }: DutyPeriod) =>
      first < to && last > from && (first === begin || last === end);
    const people = [...Map.groupBy(duties, ({ person }) => person).values()];
    if (!people.some(own => joinDuties(own).some(cut))) break;
  }
  return duties;
}
