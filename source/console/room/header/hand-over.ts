/** A role that is offered to the reader: the banner that says so, and the two keys that answer it. Pure. */
import { type IncidentState, pendingOffers, rolesOf } from '../../../domain/incident/state.ts';
import type { Role } from '../../../domain/incident/vocabulary.ts';
import { width } from '../../../format/text/layout/cells.ts';
import { findKeyLabel } from '../../input/keymap.ts';
import { roomKeymap } from '../keys/keymaps.ts';

type Asked = { readonly role: Role; readonly by: string | null };

/** What a person is asked: a role that is offered to them, or one that they were given and have not answered. */
export function findRoleOffer(record: IncidentState, person: string): Asked | null {
  const offered = pendingOffers(record).find(({ offer }) => offer.to === person);
  if (offered) return { role: offered.role, by: offered.offer.by };
  const given = rolesOf(record, person).find(role => !record.roles[role].accepted);
  return given === undefined || record.status !== 'active' ? null : { role: given, by: null };
}

/** @returns null where nothing is asked of that person */
export function formatBanner(record: IncidentState, person: string, columns: number): string | null {
  const asked = findRoleOffer(record, person);
  if (!asked) return null;
  const { role, by } = asked;
  const [accept, decline] = [findKeyLabel(roomKeymap, 'accept'), findKeyLabel(roomKeymap, 'decline')];
  const what = by === null ? `you were named ${role}` : `${by} offers you ${role}`;
  const whole = ` ${what}: ${accept} accept, ${decline} decline `;
  return width(whole) <= columns
    ? whole
    : `${role}${by === null ? '' : ` by ${by}`}? ${accept} yes, ${decline} no`;
}
