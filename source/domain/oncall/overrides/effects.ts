/** What a change of overrides does to the people on duty: limits that it newly breaks, absences, and roles that one person gets twice. */
import { type AwayOnDuty, findAwayOnDuty } from '../absences/away-on-duty.ts';
import {
  type DoubleBooking,
  type DoubleDuty,
  findDoubleBookings,
  findHeldTwice,
} from '../check/double-duty.ts';
import { day } from '../clock/wall-time.ts';
import type { OtherSchedule } from '../limits/duty-periods.ts';
import { type BrokenLimit, findBrokenLimits } from '../limits/limits.ts';
import { keepStrictest } from '../limits/strictest.ts';
import { cacheDuties } from '../schedule/cached-duties.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty } from '../schedule/schedule.ts';
import type { Interval } from './events.ts';
import type { Schedules } from './schedules.ts';
import { coversOf, type OncallState } from './state.ts';

/** The hours of a schedule that a change is about. */
export type ChangedHours = Interval & {
  readonly schedule: string;
  /** Who is put on duty by name: an absence counts even if they were on duty before. */
  readonly assigned?: string | null;
};

/** One person becomes primary and secondary of a team. */
export type TwoRoles = DoubleDuty & { readonly team: string };

export type Effects = {
  readonly breaks: readonly BrokenLimit[];
  readonly twoRoles: readonly TwoRoles[];
  /** Times at which a person is on duty in another schedule too, which is not the other role of a team. */
  readonly bookings: readonly DoubleBooking[];
  /** Times that fall into an absence. */
  readonly away: readonly AwayOnDuty[];
};

/** How far around a change to check limits: a week's rest or a month's share. */
const around = 28 * day;

/** What was not so before. A person who is only relieved is not judged: hours off are no short rest. */
export function findEffects(
  schedules: Schedules,
  before: OncallState,
  after: OncallState,
  { schedule, assigned = null, ...hours }: ChangedHours,
): Effects {
  const [old, next] = [before, after].map(record => openIn({ schedules, record }, schedule));
  if (!old || !next) return { breaks: [], twoRoles: [], bookings: [], away: [] };
  const [from, to] = [Date.parse(hours.from), Date.parse(hours.to)];
  const twoRoles = findNewTwoRoles(
    { schedules, record: before },
    { schedules, record: after },
    schedule,
    from,
    to,
  );
  const current = splitByPerson(old.duties(from, to));
  const planned = splitByPerson(next.duties(from, to));
  const gained = planned.filter(duty => !isCovered(duty, current));
  const change = {
    schedules,
    schedule,
    people: new Set(gained.map(({ person }) => person)),
    before: openAll(schedules, before),
    after: openAll(schedules, after),
  };
  return {
    breaks: findNewlyBroken(change, from, to),
    twoRoles,
    bookings: findNewBookings(change, gained, from, to),
    away: findAwayOnDuty(
      planned.filter(duty => duty.person === assigned || !isCovered(duty, current)),
      schedules.absencesOf(schedule),
    ),
  };
}

/** The schedules of a team file with the overrides of a journal. */
export type Plan = { readonly schedules: Schedules; readonly record: OncallState };

const openIn = ({ schedules, record }: Plan, name: string): Coverage | null =>
  schedules.coverage(name, coversOf(record, name));

/**
 * The times at which a change of a schedule makes one person primary and secondary of a team.
 * @param from milliseconds since 1970, as `to`
 */
export const findNewTwoRoles = (
  before: Plan,
  after: Plan,
  schedule: string,
  from: number,
  to: number,
): TwoRoles[] =>
  after.schedules.counterparts(schedule).flatMap(({ team, schedule: other }) => {
    const heldIn = (plan: Plan) => {
      const [own, beside] = [openIn(plan, schedule), openIn(plan, other)];
      return own && beside ? findHeldTwice(own.spans(from, to), beside.spans(from, to)) : [];
    };
    const held = heldIn(before);
    return heldIn(after)
      .filter(each => !isCovered(each, held))
      .map(each => ({ team, ...each }));
  });

/** Every schedule, by name. */
type AllSchedules = ReadonlyMap<string, Coverage>;

const openAll = (schedules: Schedules, state: OncallState): AllSchedules =>
  new Map(
    schedules.names.flatMap(name => {
      const coverage = openIn({ schedules, record: state }, name);
      return coverage ? [[name, cacheDuties(coverage)] as const] : [];
    }),
  );

/** A change of one schedule, and the people who are on duty in it at a time at which they were not. */
type Change = {
  readonly schedules: Schedules;
  readonly schedule: string;
  readonly people: ReadonlySet<string>;
  readonly before: AllSchedules;
  readonly after: AllSchedules;
};

/** The other schedules, as they are for one of them. */
function listOthers(schedules: Schedules, all: AllSchedules, schedule: string): OtherSchedule[] {
  const counterparts = new Set(schedules.counterparts(schedule).map(each => each.schedule));
  return [...all].flatMap(([name, coverage]) =>
    name === schedule ? [] : [{ name, coverage, isCounterpart: counterparts.has(name) }],
  );
}

/** Limits of the schedule, and those of other schedules that the duty in this one breaks. */
function findNewlyBroken(
  { schedules, schedule, people, before, after }: Change,
  from: number,
  to: number,
): BrokenLimit[] {
  if (people.size === 0) return [];
  const [begin, end] = [from - around, to + around];
  const brokenIn = (name: string, all: AllSchedules): BrokenLimit[] => {
    const coverage = all.get(name);
    return coverage
      ? findBrokenLimits(coverage, schedules.zoneOf(name), begin, end, listOthers(schedules, all, name))
      : [];
  };
  const key = ({ kind, person, value }: BrokenLimit) => `${kind} ${person} ${value}`;
  return keepStrictest(
    [...after.keys()].flatMap(name => {
      const broken = brokenIn(name, after).filter(
        each => people.has(each.person) && (name === schedule || each.elsewhere?.includes(schedule)),
      );
      if (broken.length === 0) return [];
      const known = new Set(brokenIn(name, before).map(key));
      return broken.filter(each => !known.has(key(each)));
    }),
  );
}

/** @param gained the duties that are new */
function findNewBookings(
  { schedules, schedule, people, after }: Change,
  gained: readonly Duty[],
  from: number,
  to: number,
): DoubleBooking[] {
  const others = listOthers(schedules, after, schedule)
    .filter(({ isCounterpart }) => !isCounterpart)
    .map(({ name, coverage }) => ({
      schedule: name,
      duties: splitByPerson(coverage.duties(from, to)).filter(({ person }) => people.has(person)),
    }));
  return findDoubleBookings([{ schedule, duties: gained }, ...others]).filter(
    booking => booking.schedule === schedule,
  );
}

type PersonTime = Pick<Duty, 'person' | 'from' | 'to'>;

/** Whether a person's time is part of others of theirs. @param others sorted */
function isCovered({ person, from, to }: PersonTime, others: readonly PersonTime[]): boolean {
  let reached = from;
  for (const other of others) {
    if (other.person === person && other.from <= reached) reached = Math.max(reached, other.to);
  }
  return reached >= to;
}
