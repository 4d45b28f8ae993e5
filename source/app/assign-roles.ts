/** The roles of a new incident: the primary on call investigates, the secondary commands. */
import { type Role, roles } from '../domain/incident/vocabulary.ts';
import type { TeamFile } from '../team/types.ts';

/** The schedule of the person for each role. */
export const dutyOfRole = { investigator: 'primary', commander: 'secondary' } as const satisfies Record<
  Role,
  string
>;

type OnCall = { readonly person: string | null } | null;

/** The people on call for a team; null: the team has no such schedule. */
export type TeamDuties = { readonly team: string; readonly primary: OnCall; readonly secondary: OnCall };

export type AssignedRoles = Readonly<Record<Role, string | null>>;

export type RoleAssignment = {
  readonly roles: AssignedRoles;
  /** The people who have the roles only because they are on call. */
  readonly onCall: AssignedRoles;
  /** Roles whose schedule has nobody on call, the investigator's first. */
  readonly uncovered: readonly Role[];
};

/**
 * @param duties null: no team, or no schedules
 * @param acknowledger who acknowledged the page that the incident is declared from: already responding, so the investigator
 * @param team only people in it get a role; null: without a team file
 */
export function assignRoles(
  duties: TeamDuties | null,
  acknowledger: string | null,
  team: Pick<TeamFile, 'people'> | null,
): RoleAssignment {
  const known = (person: string | null) =>
    person !== null && team && !Object.hasOwn(team.people, person) ? null : person;
  const dutyOf = (role: Role) => duties?.[dutyOfRole[role]] ?? null;
  const onCall = {
    commander: known(dutyOf('commander')?.person ?? null),
    investigator: known(dutyOf('investigator')?.person ?? null),
  };
  return {
    roles: { ...onCall, investigator: known(acknowledger) ?? onCall.investigator },
    onCall,
    uncovered: roles.filter(role => dutyOf(role) !== null && onCall[role] === null).toReversed(),
  };
}
