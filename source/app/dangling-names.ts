/** Finds names in the journal that the team file no longer has: people were removed or renamed, and what names them is still open. */
import type { IncidentState } from '../domain/incident/state.ts';
import { openTasks, pendingOffers, presentResponders, rolesOf } from '../domain/incident/state.ts';
import type { Role } from '../domain/incident/vocabulary.ts';
import type { IncidentId, PageId, TaskId } from '../domain/kernel/ids.ts';
import type { DanglingCover } from '../domain/oncall/check/dangling-cover.ts';
import { findDanglingCovers } from '../domain/oncall/overrides/in-effect.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';

export type DanglingName =
  | DanglingCover
  | {
      readonly kind: 'role' | 'role-offer';
      readonly incident: IncidentId;
      readonly role: Role;
      readonly person: string;
    }
  | { readonly kind: 'responder' | 'reviewer'; readonly incident: IncidentId; readonly person: string }
  | {
      readonly kind: 'follow-up';
      readonly incident: IncidentId;
      readonly task: TaskId;
      readonly person: string;
    }
  | { readonly kind: 'page-team'; readonly page: PageId; readonly team: string };

/** @param now UTC ISO-8601 */
export async function findDanglingNames(
  journal: Pick<Journal, 'oncall' | 'list' | 'pages'>,
  team: TeamFile,
  now: string,
): Promise<DanglingName[]> {
  const isKnown = (person: string) => Object.hasOwn(team.people, person);
  const [oncall, incidents, pages] = await Promise.all([
    journal.oncall(),
    journal.list('open'),
    journal.pages('open'),
  ]);
  return [
    ...findDanglingCovers(oncall, isKnown, now),
    ...incidents
      .filter(({ drill }) => !drill)
      .flatMap(state => ofIncident(state).filter(name => !isKnown(name.person))),
    ...pages.flatMap(({ id, team: own }): DanglingName[] =>
      own === null || Object.hasOwn(team.teams, own) ? [] : [{ kind: 'page-team', page: id, team: own }],
    ),
  ];
}

type OfIncident = Extract<DanglingName, { readonly incident: IncidentId }>;

/** Everyone whom an open incident waits for. */
function ofIncident(state: IncidentState): OfIncident[] {
  const { id: incident, status, review } = state;
  const isActive = status === 'active';
  const holders = new Set(Object.values(state.roles).flatMap(({ holder }) => holder ?? []));
  return [
    ...(isActive ? [...holders] : []).flatMap(person =>
      rolesOf(state, person).map((role): OfIncident => ({ kind: 'role', incident, role, person })),
    ),
    ...pendingOffers(state).map(
      ({ role, offer }): OfIncident => ({ kind: 'role-offer', incident, role, person: offer.to }),
    ),
    ...(isActive ? presentResponders(state) : [])
      .filter(({ person }) => !holders.has(person))
      .map(({ person }): OfIncident => ({ kind: 'responder', incident, person })),
    ...openTasks(state).flatMap(({ id: task, owner }): OfIncident[] =>
      owner === null ? [] : [{ kind: 'follow-up', incident, task, person: owner }],
    ),
    ...(review?.reviewers ?? []).flatMap(({ person, approved }): OfIncident[] =>
      approved === null ? [{ kind: 'reviewer', incident, person }] : [],
    ),
  ];
}
