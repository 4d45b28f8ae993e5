/** Finds a person who is named on the command line or in the room. Front ends put the refusal into their own words. */
import { personNamed } from '../team/lookups.ts';
import type { TeamFile } from '../team/types.ts';

/** Facts of the refusal: everyone who can be named, and who may have been meant (ids, best first, perhaps none). */
export type UnknownPerson = {
  readonly code: 'unknown-person';
  readonly person: string;
  readonly people: readonly string[];
  readonly suggestions: readonly string[];
};

/**
 * With a team file, only people in it can be named; without one, anyone.
 * @param by what counts as naming a person: only the id, or whatever means exactly one person
 * @returns the person's id
 */
export function findPerson(
  team: TeamFile | null,
  named: string,
  by: 'id' | 'name',
): { readonly found: string } | UnknownPerson {
  if (!team) return { found: named };
  const lookup = personNamed(team, named);
  if (lookup.found !== null && (by === 'name' || lookup.found === named)) return lookup;
  const suggestions = lookup.found === null ? lookup.suggestions : [lookup.found];
  return { code: 'unknown-person', person: named, people: Object.keys(team.people), suggestions };
}
