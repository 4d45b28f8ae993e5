/** The team's schedules with their recorded overrides and swaps. */

import type { Schedules } from '../domain/oncall/overrides/decide.ts';
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

export const loadSchedules = async (
  team: TeamFile,
  journal: Pick<Journal, 'oncall'>,
): Promise<OpenSchedules> => ({ team, schedules: await schedulesOf(team), record: await journal.oncall() });

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
export const findOnDuty = (
  { team, schedules, record }: OpenSchedules,
  id: string,
  instant: number,
): TeamOnDuty =>
  findTeamOnDuty(team, id, schedule => {
    const coverage = coverageIn(schedules, record, schedule);
    return coverage && findScheduleOnDuty(coverage, instant);
  });
