/** Who gets which role by being on call, and by hand. Pure. */
import { assignRoles, dutyOfRole, type RoleAssignment, type TeamDuties } from '../../app/assign-roles.ts';
import type { TeamFile } from '../../team/types.ts';
import type { Details } from './fields.ts';

/** A warning if a schedule has no one on call; null: every schedule has someone. */
function uncoveredText(team: string | null, { uncovered }: RoleAssignment): string | null {
  if (uncovered.length === 0) return null;
  return `nobody is on call as ${uncovered.map(role => dutyOfRole[role]).join(' or ')} for ${team}`;
}

type Known = {
  readonly firstTeam: string | null;
  /** The person who acknowledged the page it is declared from: they investigate, on call or not; null: no one. */
  readonly acknowledger?: string | null;
  readonly dutiesOf: (team: string) => TeamDuties | null;
  readonly teamFile: Pick<TeamFile, 'people'> | null;
};

/** What would be declared: what was changed by hand, and for the rest who is on call for the team. */
export function fillDetails(
  byHand: Partial<Details>,
  { firstTeam, acknowledger = null, dutiesOf, teamFile }: Known,
): { readonly details: Details; readonly onCall: RoleAssignment['onCall']; readonly warning: string | null } {
  const team = byHand.team === undefined ? firstTeam : byHand.team;
  const assigned = assignRoles(team === null ? null : dutiesOf(team), acknowledger, teamFile);
  return {
    details: { confidential: false, ...assigned.roles, ...byHand, team },
    onCall: assigned.onCall,
    warning: uncoveredText(team, assigned),
  };
}
