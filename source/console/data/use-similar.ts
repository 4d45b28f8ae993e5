/** Past incidents similar to the one that is being declared, while its title is typed. */
import { useCallback } from 'react';
import type { Labels } from '../../domain/paging/alert.ts';
import type { SearchClient, SimilarHit } from '../../search/search.ts';
import { useDelayedQuery, useSearchWarmUp } from './use-delayed-query.ts';

/** More would not be read at a glance. */
export const maxSimilar = 3;

const noLabels: Labels = {};
const none: readonly SimilarHit[] = [];

/** @param title empty: nothing is typed yet */
export function useSimilar(
  search: SearchClient,
  title: string,
  team: string | null,
  labels: Labels = noLabels,
): readonly SimilarHit[] {
  useSearchWarmUp(search);
  const ask = useCallback(
    (text: string) => search.similar({ id: null, title: text, team, labels, text: '' }, maxSimilar),
    [search, team, labels],
  );
  return useDelayedQuery(title === '' ? null : title, ask)?.answer?.similar ?? none;
}
