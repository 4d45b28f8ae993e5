/** Who gets which role by being on call (design section 1): the primary investigates, the secondary commands. Pure. */
import type { Details } from './fields.ts';

type OnCall = { readonly person: string | null } | null;

/** A team's two duties; null where it has no such schedule. */
type Duties = { readonly team: string; readonly primary: OnCall; readonly secondary: OnCall };

type Roles = Pick<Details, 'commander' | 'investigator'>;

const rolesOnCall = (duties: Duties | null): Roles => ({
  commander: duties?.secondary?.person ?? null,
  investigator: duties?.primary?.person ?? null,
});

/** What is said where a schedule has nobody in it; null where nothing is amiss. */
function nobodyOnCall(duties: Duties | null): string | null {
  if (!duties) return null;
  const missing = (['primary', 'secondary'] as const).filter(
    duty => duties[duty] !== null && duties[duty]?.person === null,
  );
  return missing.length === 0 ? null : `nobody is on call as ${missing.join(' or ')} for ${duties.team}`;
}

type Known = {
  readonly firstTeam: string | null;
  /** Whoever acknowledged the page that it is declared from investigates, on call or not; null: nobody did. */
  readonly acknowledger?: string | null;
  readonly dutiesOf: (team: string) => Duties | null;
};

/** What would be declared: what was changed by hand, and for the rest who is on call for the team. */
export function declaration(
  byHand: Partial<Details>,
  { firstTeam, acknowledger = null, dutiesOf }: Known,
): { readonly details: Details; readonly onCall: Roles; readonly nobody: string | null } {
  const team = byHand.team === undefined ? firstTeam : byHand.team;
  const duties = team === null ? null : dutiesOf(team);
  const onCall = rolesOnCall(duties);
  const investigator = acknowledger ?? onCall.investigator;
  return {
    details: { confidential: false, ...onCall, investigator, ...byHand, team },
    onCall,
    nobody: nobodyOnCall(duties),
  };
}
