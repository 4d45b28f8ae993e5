/** Who gets which role by being on call, and by hand. Pure. */
import { assignRoles, dutyOfRole, type RoleAssignment, type TeamDuties } from '../../app/assign-roles.ts';
import type { Details } from './fields.ts';

/** What is said where a schedule has no one on call; null: every schedule has someone. */
function uncoveredText(team: string | null, { uncovered }: RoleAssignment): string | null {
  if (uncovered.length === 0) return null;
  return `nobody is on call as ${uncovered.map(role => dutyOfRole[role]).join(' or ')} for ${team}`;
}

type Known = {
  readonly firstTeam: string | null;
  /** Whoever acknowledged the page that it is declared from investigates, on call or not; null: nobody did. */
  readonly acknowledger?: string | null;
  readonly dutiesOf: (team: string) => TeamDuties | null;
};

/** What would be declared: what was changed by hand, and for the rest who is on call for the team. */
export function declaration(
  byHand: Partial<Details>,
  { firstTeam, acknowledger = null, dutiesOf }: Known,
): { readonly details: Details; readonly onCall: RoleAssignment['onCall']; readonly nobody: string | null } {
  const team = byHand.team === undefined ? firstTeam : byHand.team;
  const assigned = assignRoles(team === null ? null : dutiesOf(team), acknowledger);
  return {
    details: { confidential: false, ...assigned.roles, ...byHand, team },
    onCall: assigned.onCall,
    nobody: uncoveredText(team, assigned),
  };
}
