/**
 * Finds violations of a schedule's limits. A duty period at an end of the window is judged as a whole: a smaller window finds
 * fewer violations, never different ones.
 */

import { day, findWeekday, hour } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty, Limits } from '../schedule/schedule.ts';
import {
  type DutyPeriod,
  findDutiesAround,
  isCounted,
  joinDuties,
  listElsewhere,
  measurePeriod,
  type OtherSchedule,
  type PersonDuty,
} from './duty-periods.ts';
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
  /** The other schedules that take part in it; absent if there are none. */
  readonly elsewhere?: readonly string[];
};

/** The zone in which a person sleeps. */
export type FindZone = (person: string) => Zone;

type Scope = {
  readonly coverage: Coverage;
  readonly zoneOf: FindZone;
  readonly from: number;
  readonly to: number;
  /** All duties in the window and around it, also those of other schedules. */
  readonly people: ReadonlyMap<string, readonly PersonDuty[]>;
};

/** `limit` is null if it is not set. */
type Rule = (scope: Scope, limit: number) => BrokenLimit[];

const findForEach = (
  { people }: Scope,
  find: (person: string, duties: readonly PersonDuty[]) => BrokenLimit[],
): BrokenLimit[] => [...people].flatMap(([person, duties]) => find(person, duties));

const isOwn = ({ elsewhere }: PersonDuty) => elsewhere === null;

/** The other schedules that take part, as a field. */
function elsewhereField(duties: readonly PersonDuty[]): Pick<BrokenLimit, 'elsewhere'> {
  const elsewhere = listElsewhere(duties);
  return elsewhere.length > 0 ? { elsewhere } : {};
}

/** Own duties, and those elsewhere: a duty period of another schedule that is too long by itself does not count. */
function findPeriodsAcross(duties: readonly PersonDuty[], limit: number): DutyPeriod[] {
  const counted = duties.filter(isCounted);
  if (counted.every(isOwn)) return joinDuties(counted);
  const kept = [...Map.groupBy(counted, ({ elsewhere }) => elsewhere)].flatMap(([elsewhere, own]) =>
    elsewhere === null
      ? own
      : joinDuties(own).flatMap(period => (measurePeriod(period) > limit ? [] : period.duties)),
  );
  return joinDuties(kept.sort((a, b) => a.from - b.from));
}

const maxConsecutive: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) =>
    findPeriodsAcross(duties, limit)
      .filter(({ from, to, duties: all }) => from < scope.to && to > scope.from && all.some(isOwn))
      .map(period => ({ period, value: measurePeriod(period) }))
      .filter(({ value }) => value > limit)
      .map(({ period: { from, to, duties: all }, value }) => {
        return { kind: 'max-consecutive', person, from, to, value, limit, ...elsewhereField(all) };
      }),
  );

/**
 * Whether two duties are pieces of one shift or override, with another person covering in between: that is relief, not a
 * rest that is too short.
 */
function isSameShift({ origin: a, ...before }: PersonDuty, { origin: b, ...after }: PersonDuty): boolean {
  if (before.elsewhere?.name !== after.elsewhere?.name) return false;
  if (a.kind === 'override') return b.kind === 'override' && a.id === b.id;
  return b.kind === 'rotation' && a.index === b.index && a.start === b.start;
}

/**
 * Rest is elapsed time, not wall time: 22:00 to 9:00 is ten hours in the night that loses one. Between two duties of this schedule,
 * it is judged as if there were no other schedule; before or after one of another schedule, as the time without any duty.
 */
const minRest: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) => {
    const own = duties.filter(isOwn);
    const rests = findRests(own);
    const across =
      own.length === duties.length
        ? []
        : findRests(duties).filter(({ before, after }) => isOwn(before) !== isOwn(after));
    return [...rests, ...across].flatMap(({ before, after }): BrokenLimit[] => {
      const [from, to] = [before.to, after.from];
      const value = to - from;
      if (value >= limit || from >= scope.to || to < scope.from) return [];
      return [{ kind: 'min-rest', person, from, to, value, limit, ...elsewhereField([before, after]) }];
    });
  });

/** The times without a duty, each between the duty that ends then and the next one; not within a shift that someone relieves. */
function findRests(duties: readonly PersonDuty[]): { before: PersonDuty; after: PersonDuty }[] {
  const periods = joinDuties(duties);
  return periods.flatMap((period, index) => {
    const before = period.duties.find(({ to }) => to === period.to);
    const after = periods[index + 1]?.duties[0];
    return before && after && !isSameShift(before, after) ? [{ before, after }] : [];
  });
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

/** Own nights, and those elsewhere: another schedule that alone has too many nights in a week does not count. */
const maxNightsPerWeek: Rule = (scope, limit) =>
  findForEach(scope, (person, duties) => {
    const zone = scope.zoneOf(person);
    const weeksOf = (own: readonly PersonDuty[]) => Map.groupBy(findNights(own, zone), findWeekOfNight);
    const others = [
      ...Map.groupBy(duties.filter(isCounted), ({ elsewhere }) => elsewhere?.name ?? null),
    ].flatMap(([name, own]) => (name === null ? [] : [{ name, weeks: weeksOf(own) }]));
    return [...weeksOf(duties.filter(isOwn))].flatMap(([week, own]): BrokenLimit[] => {
      const added = others
        .map(({ name, weeks }) => ({ name, nights: weeks.get(week) ?? [] }))
        .filter(({ nights }) => nights.length > 0 && nights.length <= limit);
      const nights = [...new Set([own, ...added.map(each => each.nights)].flat())].sort((a, b) => a - b);
      const times = nights.map(night => findNightCore(zone, night));
      const [from, to] = [times[0]?.from, times.at(-1)?.to];
      const inWindow = times.some(night => night.from < scope.to && night.to > scope.from);
      const value = nights.length;
      if (value <= limit || !inWindow || from === undefined || to === undefined) return [];
      const elsewhere = added.map(({ name }) => name).sort();
      return [
        {
          kind: 'max-nights-per-week',
          person,
          from,
          to,
          value,
          limit,
          ...(elsewhere.length > 0 && { elsewhere }),
        },
      ];
    });
  });

const rules: readonly (readonly [keyof Limits, Rule])[] = [
  ['maxConsecutive', maxConsecutive],
  ['minRest', minRest],
  ['maxShare', maxShare],
  ['maxNightsPerWeek', maxNightsPerWeek],
];

/**
 * Every violated limit of a schedule in a window, sorted by limit, person, time. The limits apply to the duty that its people have
 * in all schedules together, except shares; time as the counterpart of a team counts for rest alone.
 */
export function findBrokenLimits(
  coverage: Coverage,
  zoneOf: FindZone,
  from: number,
  to: number,
  others: readonly OtherSchedule[] = [],
): BrokenLimit[] {
  const { limits } = coverage.schedule;
  if (from >= to || rules.every(([name]) => limits[name] === null)) return [];
  const people = findDutiesAround(coverage, others, from, to, limits.minRest ?? 0);
  const scope: Scope = { coverage, zoneOf, from, to, people };
  return rules.flatMap(([name, rule]) => {
    const limit = limits[name];
    return limit === null ? [] : rule(scope, limit);
  });
}
