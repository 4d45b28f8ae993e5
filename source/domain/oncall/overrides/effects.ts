/** What a change of overrides does to the people on duty: limits that it newly breaks, absences, and roles that one person gets twice. */
import { type AwayOnDuty, findAwayOnDuty } from '../absences/away-on-duty.ts';
import { type DoubleDuty, findHeldTwice } from '../check/double-duty.ts';
import { day } from '../clock/wall-time.ts';
import { type BrokenLimit, findBrokenLimits } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { splitByPerson } from '../schedule/everyone.ts';
import type { Duty } from '../schedule/schedule.ts';
import type { Schedules } from './decide.ts';
import type { Interval } from './events.ts';
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
  const open = (state: OncallState, name: string) => schedules.coverage(name, coversOf(state, name));
  const [old, next] = [open(before, schedule), open(after, schedule)];
  if (!old || !next) return { breaks: [], twoRoles: [], away: [] };
  const [from, to] = [Date.parse(hours.from), Date.parse(hours.to)];
  const twoRoles = schedules.counterparts(schedule).flatMap(({ team, schedule: other }): TwoRoles[] => {
    const [otherOld, otherNext] = [open(before, other), open(after, other)];
    if (!otherOld || !otherNext) return [];
    const held = findHeldTwice(old.spans(from, to), otherOld.spans(from, to));
    return findHeldTwice(next.spans(from, to), otherNext.spans(from, to))
      .filter(each => !isCovered(each, held))
      .map(each => ({ team, ...each }));
  });
  const current = splitByPerson(old.duties(from, to));
  return {
    breaks: findNewlyBroken(schedules, schedule, old, next, from, to),
    twoRoles,
    away: findAwayOnDuty(
      splitByPerson(next.duties(from, to)).filter(
        duty => duty.person === assigned || !isCovered(duty, current),
      ),
      schedules.absencesOf(schedule),
    ),
  };
}

function findNewlyBroken(
  schedules: Schedules,
  schedule: string,
  old: Coverage,
  next: Coverage,
  from: number,
  to: number,
): BrokenLimit[] {
  const zoneOf = schedules.zoneOf(schedule);
  const [begin, end] = [from - around, to + around];
  const key = ({ kind, person, value }: BrokenLimit) => `${kind} ${person} ${value}`;
  const known = new Set(findBrokenLimits(old, zoneOf, begin, end).map(key));
  const people = findPeopleWithMore(
    splitByPerson(old.duties(from, to)),
    splitByPerson(next.duties(from, to)),
  );
  return findBrokenLimits(next, zoneOf, begin, end).filter(
    broken => people.has(broken.person) && !known.has(key(broken)),
  );
}

/** The people who are on duty at a time at which they were not. */
function findPeopleWithMore(before: readonly Duty[], after: readonly Duty[]): Set<string> {
  return new Set(after.filter(duty => !isCovered(duty, before)).map(({ person }) => person));
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
