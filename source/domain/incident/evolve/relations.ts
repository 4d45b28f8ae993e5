/** Relations between incidents that are not merged. Each is recorded in both incidents. */
import { refuse } from '../../kernel/refusal.ts';
import type { Relation } from '../state.ts';
import type { RelationDirection, RelationKind } from '../vocabulary.ts';
import type { Evolvers } from './change.ts';

type RelationEvents = 'relation-added' | 'relation-removed';

/** `related` is the same in both directions. */
export const isSameRelation = (a: Relation, b: Relation): boolean =>
  a.kind === b.kind && a.incident === b.incident && (a.kind === 'related' || a.direction === b.direction);

const words: Readonly<Record<RelationKind, Readonly<Record<RelationDirection, string>>>> = {
  'caused-by': { to: 'caused by', from: 'cause of' },
  'recurrence-of': { to: 'recurrence of', from: 'recurred as' },
  related: { to: 'related to', from: 'related to' },
};

/** What the incident that has a relation is to the other one: `caused by`, `cause of`. */
export const relationWords = ({ kind, direction }: Omit<Relation, 'incident'>): string =>
  words[kind][direction];

/** `caused by INC-3`. */
export const describeRelation = (relation: Relation): string =>
  `${relationWords(relation)} ${relation.incident}`;

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
