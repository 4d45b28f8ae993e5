/** Relations between incidents that are not merged. Each is recorded in both incidents. */
import { refuse } from '../../kernel/refusal.ts';
import type { Relation } from '../state.ts';
import type { Evolvers } from './change.ts';

type RelationEvents = 'relation-added' | 'relation-removed';

/** `related` is the same in both directions. */
export const isSameRelation = (a: Relation, b: Relation): boolean =>
  a.kind === b.kind && a.incident === b.incident && (a.kind === 'related' || a.direction === b.direction);

/** What a relation says about the incident that has it: `caused by INC-3`, `cause of INC-7`. */
export function describeRelation({ kind, incident, direction }: Relation): string {
  if (kind === 'related') return `related to ${incident}`;
  const isTo = direction === 'to';
  if (kind === 'caused-by') return isTo ? `caused by ${incident}` : `cause of ${incident}`;
  return isTo ? `recurrence of ${incident}` : `recurred as ${incident}`;
}

export const relationEvolvers: Evolvers<RelationEvents> = {
  'relation-added': (state, { kind, incident, direction, by }) => {
    if (incident === state.id) return refuse('related-to-itself', {});
    const relation: Relation = { kind, incident, direction };
    if (state.relations.some(known => isSameRelation(known, relation)))
      return refuse('already-related', { incident: state.id, relation: describeRelation(relation) });
    return {
      state: { relations: [...state.relations, relation] },
      line: `${by} recorded a relation: ${describeRelation(relation)}`,
    };
  },
  'relation-removed': (state, { kind, incident, direction, by }) => {
    const relation: Relation = { kind, incident, direction };
    if (!state.relations.some(known => isSameRelation(known, relation)))
      return refuse('not-related', { incident: state.id, relation: describeRelation(relation) });
    return {
      state: { relations: state.relations.filter(known => !isSameRelation(known, relation)) },
      line: `${by} removed a relation: ${describeRelation(relation)}`,
    };
  },
};
