/**
 * A role offered to this person, and the banner that shows it with the keys that answer it. Pure.
 */
import { type IncidentState, pendingOffers, rolesOf } from '../../../domain/incident/state.ts';
import type { Role } from '../../../domain/incident/vocabulary.ts';
import { width } from '../../../format/text/layout/cells.ts';
import { findKeyLabel } from '../../input/keymap.ts';
import { roomKeymap } from '../keys/keymaps.ts';

type RoleOffer = { readonly role: Role; readonly by: string | null };

/** The role that is offered to a person, or that they were given and have not answered yet. */
export function findRoleOffer(incident: IncidentState, person: string): RoleOffer | null {
  const offered = pendingOffers(incident).find(({ offer }) => offer.to === person);
  if (offered) return { role: offered.role, by: offered.offer.by };
  const given = rolesOf(incident, person).find(role => !incident.roles[role].accepted);
  return given === undefined || incident.status !== 'active' ? null : { role: given, by: null };
}

/** @returns null: no role is offered to that person */
export function formatBanner(incident: IncidentState, person: string, columns: number): string | null {
  const offer = findRoleOffer(incident, person);
  if (!offer) return null;
  const { role, by } = offer;
  const [accept, decline] = [findKeyLabel(roomKeymap, 'accept'), findKeyLabel(roomKeymap, 'decline')];
  const what = by === null ? `you were named ${role}` : `${by} offers you ${role}`;
  const whole = ` ${what}: ${accept} accept, ${decline} decline `;
  return width(whole) <= columns
    ? whole
    : `${role}${by === null ? '' : ` by ${by}`}? ${accept} yes, ${decline} no`;
}
