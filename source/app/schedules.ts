/** The team's schedules together with the overrides and swaps that were recorded for them. */
import type { OnDuty } from '../domain/oncall/on-duty.ts';
import type { Schedules } from '../domain/oncall/overrides/decide.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import type { Journal } from '../store/journal.ts';
import { schedulesOf, teamOnDuty } from '../team/schedules.ts';
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

/**
 * Who is on call for a team; null where the team has no such schedule.
 * @param instant milliseconds since 1970
 */
export const findOnDuty = (
  { team, schedules, record }: OpenSchedules,
  id: string,
  instant: number,
): { readonly team: string; readonly primary: OnDuty | null; readonly secondary: OnDuty | null } =>
  teamOnDuty(team, schedules, record, id, instant);
