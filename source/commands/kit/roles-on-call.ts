/** The roles of a new incident as the schedules have them: the primary investigates, the secondary commands (design section 5). */
import type { Role } from '../../domain/incident/vocabulary.ts';
import type { CommandContext } from './context.ts';

/** Which duty brings which role. */
export const dutyOf = { investigator: 'primary', commander: 'secondary' } as const satisfies Record<
  Role,
  string
>;

export type RolesOnCall = Readonly<Record<Role, string | null>> & {
  /** Roles that the team has a schedule for, with nobody on duty in it. */
  readonly nobody: readonly Role[];
};

const none: RolesOnCall = { commander: null, investigator: null, nobody: [] };

/** @param at UTC ISO-8601 */
export async function rolesOnCall(
  context: CommandContext,
  teamId: string | null,
  at: string,
): Promise<RolesOnCall> {
  const team = await context.team.load();
  if (!team || teamId === null) return none;
  const { openSchedules } = await import('./schedules.ts');
  const { teamOnDuty } = await import('../../team/schedules.ts');
  const { schedules, record } = await openSchedules(context);
  const onDuty = teamOnDuty(team, schedules, record, teamId, Date.parse(at));
  const { primary, secondary } = onDuty;
  return {
    investigator: primary?.person ?? null,
    commander: secondary?.person ?? null,
    nobody: [
      ...(primary && primary.person === null ? (['investigator'] as const) : []),
      ...(secondary && secondary.person === null ? (['commander'] as const) : []),
    ],
  };
}
