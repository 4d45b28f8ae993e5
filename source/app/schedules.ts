/** The team's schedules with their recorded overrides and swaps. */

import { markAway } from '../domain/oncall/absences/away-on-duty.ts';
import { type Shift, shiftsIn } from '../domain/oncall/ics-export/shifts.ts';
import type { Schedules } from '../domain/oncall/overrides/schedules.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import { findOnDuty as findScheduleOnDuty, type OnDuty } from '../domain/oncall/schedule/on-duty.ts';
import type { Journal } from '../store/journal.ts';
import { coverageIn, schedulesOf } from '../team/schedules.ts';
import type { TeamFile } from '../team/types.ts';

export type OpenSchedules = {
  readonly team: TeamFile;
  readonly schedules: Schedules;
  readonly record: OncallState;
};

/** @param now UTC ISO-8601: overrides by people who are not in the team file have no effect any more */
export const loadSchedules = async (
  team: TeamFile,
  journal: Pick<Journal, 'oncall'>,
  now: string,
): Promise<OpenSchedules> => ({
  team,
  schedules: await schedulesOf(team, Date.parse(now)),
  record: await journal.oncall(),
});

export type TeamOnDuty = {
  readonly team: string;
  /** Null: the team has no such schedule, or it cannot be read. */
  readonly primary: OnDuty | null;
  readonly secondary: OnDuty | null;
};

/** @param onDutyIn returns who is on call in a schedule */
export function findTeamOnDuty(
  team: TeamFile,
  id: string,
  onDutyIn: (schedule: string) => OnDuty | null,
): TeamOnDuty {
  const { primary, secondary } = (Object.hasOwn(team.teams, id) && team.teams[id]) || {
    primary: null,
    secondary: null,
  };
  return {
    team: id,
    primary: primary === null ? null : onDutyIn(primary),
    secondary: secondary === null ? null : onDutyIn(secondary),
  };
}

/**
 * Who is on call for a team.
 * @param instant milliseconds since 1970
 */
export const findOnDuty = (open: OpenSchedules, id: string, instant: number): TeamOnDuty =>
  findTeamOnDuty(open.team, id, schedule => findDuty(open, schedule, instant));

/** Null: the schedule cannot be read. */
function findDuty({ schedules, record }: OpenSchedules, schedule: string, instant: number): OnDuty | null {
  const coverage = coverageIn(schedules, record, schedule);
  return coverage && markAway(findScheduleOnDuty(coverage, instant), schedules.absencesOf(schedule), instant);
}

/** What a schedule is for a team. */
export type ScheduleRole = { readonly team: string; readonly role: 'primary' | 'secondary' };

/** The teams that have a schedule as their primary or secondary. */
export const findRoles = ({ teams }: TeamFile, schedule: string): readonly ScheduleRole[] =>
  Object.entries(teams).flatMap(([team, named]) =>
    (['primary', 'secondary'] as const).flatMap(role => (named[role] === schedule ? [{ team, role }] : [])),
  );

export type ScheduleOnDuty = {
  readonly schedule: string;
  readonly timezone: string;
  readonly roles: readonly ScheduleRole[];
  /** Null: it cannot be read. */
  readonly duty: OnDuty | null;
};

/** Who is on call in a schedule. @param instant milliseconds since 1970 */
export function findScheduleDuty(open: OpenSchedules, schedule: string, instant: number): ScheduleOnDuty {
  const { team } = open;
  return {
    schedule,
    timezone: team.schedules[schedule]?.timezone ?? 'UTC',
    roles: findRoles(team, schedule),
    duty: findDuty(open, schedule, instant),
  };
}

/** A shift of a person, whole also at the ends of the window, and what its schedule is for teams. */
export type PersonShift = Shift & { readonly roles: readonly ScheduleRole[] };

/**
 * The shifts of a person in all schedules that can be read, in the order of time.
 * @param from milliseconds since 1970, as `to`
 */
export const findPersonShifts = (
  { team, schedules, record }: OpenSchedules,
  person: string,
  from: number,
  to: number,
): readonly PersonShift[] =>
  Object.keys(team.schedules)
    .flatMap(name => {
      const coverage = coverageIn(schedules, record, name);
      const roles = findRoles(team, name);
      const shifts = coverage ? shiftsIn(coverage, name, from, to) : [];
      return shifts.filter(shift => shift.person === person).map(shift => ({ ...shift, roles }));
    })
    .toSorted((a, b) => a.from - b.from);
