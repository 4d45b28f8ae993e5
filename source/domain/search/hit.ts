/** A search hit: an incident, and its passage that matches best. */
import type { IncidentState } from '../incident/state.ts';
import { createExcerpt, type Excerpt } from './excerpt.ts';
import { countPossibleTerms, createPrefilter, matchQuery } from './match-query.ts';
import type { Passage } from './passage.ts';
import type { Query } from './query.ts';

export type Hit = {
  readonly record: IncidentState;
  /** The matching passage; its text is in `cutting`. */
  readonly passage: Omit<Passage, 'text'>;
  readonly excerpt: Excerpt;
  /** Whether a word matches only approximately. */
  readonly nearly: boolean;
};

/** In UTF-16 units. */
const maxExcerptLength = 160;

/**
 * The passage that matches best, the earliest on a tie; null if none matches.
 * @param queries the possible corrections; each passage is compared with the one that fits it best
 */
export function findBestPassage(
  passages: Iterable<Passage>,
  queries: readonly Query[],
): { readonly passage: Passage; readonly terms: number; readonly query: Query } | null {
  let best: { passage: Passage; terms: number; query: Query } | null = null;
  const maySay = createPrefilter(queries);
  for (const passage of passages) {
    if (!maySay(passage.text)) continue;
    for (const query of queries) {
      const most = best?.terms ?? 0;
      if (countPossibleTerms(passage.text, query) <= most) continue;
      const { terms } = matchQuery(passage.text, query);
      if (terms > most) best = { passage, terms, query };
      if (terms === query.terms.length) return best;
    }
  }
  return best;
}

export function createHit(
  record: IncidentState,
  { text, ...passage }: Passage,
  query: Query,
  nearly: boolean,
): Hit {
  return {
    record,
    passage,
    excerpt: createExcerpt(text, matchQuery(text, query).places, maxExcerptLength),
    nearly,
  };
}
