/** The other incidents that an incident has to do with, and how, in words. */
import type { IncidentId } from '../kernel/ids.ts';
import { relationWords } from './evolve/relations.ts';
import type { Incident, MergedPart } from './state.ts';

export type Related = {
  readonly id: IncidentId;
  /** What this incident is to the other one: `caused by`, `cause of`, `related to`, `includes`, `merged into`. */
  readonly how: string;
  /** False for a merged incident whose record is not part of this one's: it is missing, or others must not read it. */
  readonly isComplete: boolean;
};

/** With its title; null: it is not in this store, or is confidential while the incident that names it is not. */
export type RelatedIncident = Related & { readonly title: string | null };

/** Its relations, what was merged into it, directly or through others, and what it was merged into. */
export function listRelated({ state, parts }: Incident): Related[] {
  const merged: readonly Omit<MergedPart, 'status'>[] =
    parts ?? state.mergedFrom.map(id => ({ id, into: state.id }));
  const excluded = new Set(parts?.filter(({ status }) => status !== 'included').map(({ id }) => id));
  const partIds = new Set(merged.map(({ id }) => id));
  return [
    // A part of the incident is listed once, as a part.
    ...state.relations
      .filter(({ incident }) => !partIds.has(incident))
      .map(relation => ({
        id: relation.incident,
        how: relationWords(relation),
        isComplete: true,
      })),
    ...merged.map(({ id, into }) => ({
      id,
      how: into === state.id ? 'includes' : `includes, through ${into},`,
      isComplete: !excluded.has(id),
    })),
    ...(state.mergedInto === null ? [] : [{ id: state.mergedInto, how: 'merged into', isComplete: true }]),
  ];
}
