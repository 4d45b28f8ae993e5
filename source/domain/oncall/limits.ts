/** Where coverage breaks the limits of its schedule (design section 4). */
import type { Coverage } from './coverage.ts';
import type { Duty, Limits } from './schedule.ts';
import { clockOf, day, instantOf, wallAt, weekdayOf } from './wall.ts';
import type { Zone } from './zone.ts';

export type LimitKind = 'max-consecutive' | 'min-rest' | 'max-share' | 'max-nights-per-week';

export type BrokenLimit = {
  readonly kind: LimitKind;
  readonly person: string;
  /** Where: milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** What was found there, in the unit of the limit: milliseconds, a part of one, nights. */
  readonly value: number;
};

/** The zone in which a person sleeps. */
export type ZoneOf = (person: string) => Zone;

/** Somebody's time on duty without a break. */
type Stretch = { readonly from: number; readonly to: number; readonly first: Duty; readonly last: Duty };

function stretchesOf(duties: readonly Duty[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const duty of duties) {
    const before = stretches.at(-1);
    if (before?.to === duty.from) stretches[stretches.length - 1] = { ...before, to: duty.to, last: duty };
    else stretches.push({ from: duty.from, to: duty.to, first: duty, last: duty });
  }
  return stretches;
}

/** Two pieces of one shift, between which somebody else covers: that is relief, and no rest that is too short. */
const ofOneShift = ({ origin: a }: Duty, { origin: b }: Duty) =>
  a.kind === 'rotation' && b.kind === 'rotation' && a.index === b.index && a.start === b.start;

/**
 * The core of a night, of which any part on duty makes it one: night time "must include … the period between midnight and
 * 5:00" (Directive 2003/88/EC, article 2).
 */
const nightCore = { from: clockOf('00:00'), to: clockOf('05:00') };

/** The nights in which duties keep a person up, each by its morning's midnight on their wall clock. */
export function nightsOf(duties: readonly Duty[], zone: Zone): number[] {
  const nights = new Set<number>();
  for (const { from, to } of duties) {
    const last = Math.floor(wallAt(zone, to) / day) * day;
    for (let midnight = Math.floor(wallAt(zone, from) / day) * day; midnight <= last; midnight += day) {
      const begins = instantOf(zone, midnight + nightCore.from);
      const ends = instantOf(zone, midnight + nightCore.to);
      if (begins < ends && from < ends && begins < to) nights.add(midnight);
    }
  }
  return [...nights];
}

/** Monday's midnight of the week in which a night begins, the evening before its morning. */
const weekOfNight = (midnight: number) => midnight - day - weekdayOf(midnight - day) * day;

type Rule = (person: string, duties: readonly Duty[]) => BrokenLimit[];

function rulesOf(
  { maxConsecutive, minRest, maxShare, maxNightsPerWeek }: Limits,
  { zone }: Coverage,
  zoneOf: ZoneOf,
  covered: number,
): Rule[] {
  // On the wall clock: a week in which the clocks change is a week.
  const onTheWall = (from: number, to: number) => wallAt(zone, to) - wallAt(zone, from);
  const rules: Rule[] = [];
  if (maxConsecutive !== null) {
    rules.push((person, duties) =>
      stretchesOf(duties)
        .map(({ from, to }): BrokenLimit => {
          return { kind: 'max-consecutive', person, from, to, value: onTheWall(from, to) };
        })
        .filter(({ value }) => value > maxConsecutive),
    );
  }
  if (minRest !== null) {
    rules.push((person, duties) => {
      const stretches = stretchesOf(duties);
      return stretches.flatMap((stretch, index): BrokenLimit[] => {
        const next = stretches[index + 1];
        if (!next || next.from - stretch.to >= minRest || ofOneShift(stretch.last, next.first)) return [];
        const { to: from } = stretch;
        return [{ kind: 'min-rest', person, from, to: next.from, value: next.from - from }];
      });
    });
  }
  if (maxShare !== null) {
    rules.push((person, duties) => {
      const [first, last] = [duties[0], duties.at(-1)];
      const value = duties.reduce((sum, { from, to }) => sum + to - from, 0) / covered;
      if (!first || !last || value <= maxShare) return [];
      return [{ kind: 'max-share', person, from: first.from, to: last.to, value }];
    });
  }
  if (maxNightsPerWeek !== null) {
    rules.push((person, duties) => {
      const own = zoneOf(person);
      const weeks = Map.groupBy(nightsOf(duties, own), weekOfNight);
      return [...weeks].flatMap(([monday, nights]): BrokenLimit[] => {
        if (nights.length <= maxNightsPerWeek) return [];
        const [from, to] = [instantOf(own, monday), instantOf(own, monday + 7 * day)];
        return [{ kind: 'max-nights-per-week', person, from, to, value: nights.length }];
      });
    });
  }
  return rules;
}

/** Every limit that a window of coverage breaks, by person. What lies outside the window is not looked at. */
export function brokenLimits(coverage: Coverage, zoneOf: ZoneOf, from: number, to: number): BrokenLimit[] {
  const duties = coverage.duties(from, to);
  const covered = duties.reduce((sum, duty) => sum + duty.to - duty.from, 0);
  const rules = rulesOf(coverage.schedule.limits, coverage, zoneOf, covered);
  const people = Map.groupBy(duties, ({ person }) => person);
  return [...people].flatMap(([person, own]) => rules.flatMap(rule => rule(person, own)));
}
