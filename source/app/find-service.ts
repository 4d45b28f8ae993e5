/** Finds a service that is named on the command line or in the room. Front ends put the refusal into their own words. */
import { serviceNamed } from '../team/lookups.ts';
import type { TeamFile } from '../team/types.ts';

/** Facts of the refusal: every service that can be named. */
export type UnknownService = {
  readonly code: 'unknown-service';
  readonly service: string;
  readonly services: readonly string[];
};

/**
 * With services in the team file, only those can be named, by id or name; without any, any name.
 * @returns the service's id
 */
export function findService(
  team: TeamFile | null,
  named: string,
): { readonly found: string } | UnknownService {
  const services = Object.keys(team?.statuspage.services ?? {});
  if (!team || services.length === 0) return { found: named };
  const lookup = serviceNamed(team, named);
  return lookup.found === null ? { code: 'unknown-service', service: named, services } : lookup;
}
