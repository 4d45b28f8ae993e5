/**
 * Finds violations of a schedule's limits. A duty period at an end of the window is judged as a whole: a smaller window finds
 * fewer violations, never different ones.
 */

import { day, findWeekday, hour } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty, Limits } from '../schedule/schedule.ts';
import { type DutyPeriod, findDutiesAround, joinDuties, measurePeriod } from './duty-periods.ts';
import { findNightCore, findNights } from './nights-and-days.ts';
import { extendToWholeRounds } from './rounds.ts';

export type LimitKind = 'max-consecutive' | 'min-rest' | 'max-share' | 'max-nights-per-week';

export type BrokenLimit = {
  readonly kind: LimitKind;
  readonly person: string;
  /** Milliseconds since 1970. A duty period, a rest or a week is complete, even if it extends beyond the window. */
  readonly from: number;
  readonly to: number;
  /** The value and its limit, in the unit of the limit: milliseconds, a fraction, nights. */
  readonly value: number;
  readonly limit: number;
};

/** The zone in which a person sleeps. */
export type FindZone = (person: string) => Zone;

type Scope = {
  readonly coverage: Coverage;
  readonly zoneOf: FindZone;
  readonly from: number;
  readonly to: number;
  /** All duties in the window and around it. */
  readonly people: ReadonlyMap<string, readonly Duty[]>;
};

/** `limit` is null if it is not set. */
type Rule = (scope: Scope, limit: number) => BrokenLimit[];

const findForEach = (
  { people }: Scope,
  find: (person: string, duties: readonly Duty[]) => BrokenLimit[],
): BrokenLimit[] => [...people].flatMap(([person, duties]) => find(person, duties));

const maxConsecutive: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) =>
    joinDuties(duties)
      .filter(({ from, to }) => from < scope.to && to > scope.from)
      .map(stretch => ({ stretch, value: measurePeriod(scope.coverage, stretch) }))
      .filter(({ value }) => value > limit)
      .map(({ stretch: { from, to }, value }) => {
        return { kind: 'max-consecutive', person, from, to, value, limit };
      }),
  );

/**
 * Whether two duties are pieces of one shift or override, with another person covering in between: that is relief, not a
 * rest that is too short.
 */
function isSameShift({ origin: a }: Duty, { origin: b }: Duty): boolean {
  if (a.kind === 'override') return b.kind === 'override' && a.id === b.id;
  return b.kind === 'rotation' && a.index === b.index && a.start === b.start;
}

/** Rest is elapsed time, not wall time: 22:00 to 9:00 is ten hours in the night that loses one. */
const minRest: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) => {
    const stretches = joinDuties(duties);
    return stretches.flatMap((stretch, index): BrokenLimit[] => {
      const next = stretches[index + 1];
      if (!next || isRelieved(stretch, next)) return [];
      const [from, to] = [stretch.to, next.from];
      const value = to - from;
      if (value >= limit || from >= scope.to || to < scope.from) return [];
      return [{ kind: 'min-rest', person, from, to, value, limit }];
    });
  });

function isRelieved(before: DutyPeriod, after: DutyPeriod): boolean {
  const [last, first] = [before.duties.at(-1), after.duties[0]];
  return last !== undefined && first !== undefined && isSameShift(last, first);
}

/** The tolerance of a share: two people who alternate have half each, even if the clocks change in one person's week. */
const clockChange = hour;

/** Measured from the first duty in the window, over whole rounds of the rotation. */
const maxShare: Rule = ({ coverage, from: start, to: end }, limit) => {
  const from = coverage.duties(start, end)[0]?.from;
  if (from === undefined) return [];
  const to = extendToWholeRounds(coverage.schedule, from, end);
  const duties = splitByPerson(coverage.duties(from, to));
  const all = sumTime(duties);
  return [...Map.groupBy(duties, ({ person }) => person)].flatMap(([person, own]): BrokenLimit[] => {
    const time = sumTime(own);
    if (time - limit * all <= clockChange) return [];
    return [{ kind: 'max-share', person, from, to, value: time / all, limit }];
  });
};

const sumTime = (duties: readonly Duty[]) => duties.reduce((sum, { from, to }) => sum + to - from, 0);

/** Monday midnight of the week of the evening on which a night begins. */
const findWeekOfNight = (midnight: number) => midnight - day - findWeekday(midnight - day) * day;

const maxNightsPerWeek: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) => {
    const zone = scope.zoneOf(person);
    const weeks = Map.groupBy(findNights(duties, zone), findWeekOfNight).values();
    return [...weeks].flatMap((nights): BrokenLimit[] => {
      const times = nights.map(night => findNightCore(zone, night));
      const [from, to] = [times[0]?.from, times.at(-1)?.to];
      const inWindow = times.some(night => night.from < scope.to && night.to > scope.from);
      if (nights.length <= limit || !inWindow || from === undefined || to === undefined) return [];
      return [{ kind: 'max-nights-per-week', person, from, to, value: nights.length, limit }];
    });
  });

const rules: readonly (readonly [keyof Limits, Rule])[] = [
  ['maxConsecutive', maxConsecutive],
  ['minRest', minRest],
  ['maxShare', maxShare],
  ['maxNightsPerWeek', maxNightsPerWeek],
];

/** Every violated limit in a window of coverage, sorted by limit, person, time. */
export function findBrokenLimits(
  coverage: Coverage,
  zoneOf: FindZone,
  from: number,
  to: number,
): BrokenLimit[] {
  const { limits } = coverage.schedule;
  if (from >= to || rules.every(([name]) => limits[name] === null)) return [];
  const duties = findDutiesAround(coverage, from, to, limits.minRest ?? 0);
  const people = Map.groupBy(duties, ({ person }) => person);
  const scope: Scope = { coverage, zoneOf, from, to, people };
  return rules.flatMap(([name, rule]) => {
    const limit = limits[name];
    return limit === null ? [] : rule(scope, limit);
  });
}
