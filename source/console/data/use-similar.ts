/** Incidents of the past like the one that is being declared, as its title is typed. */
import { useCallback } from 'react';
import type { Labels } from '../../domain/paging/alert.ts';
import type { Alike, Searching } from '../../search/search.ts';
import { useAnswered, usePrepared } from './use-async.ts';

/** As many as a glance takes in. */
export const mostAlike = 3;

const noLabels: Labels = {};
const none: readonly Alike[] = [];

/** @param title empty: none is typed yet */
export function useSimilar(
  search: Searching,
  title: string,
  team: string | null,
  labels: Labels = noLabels,
): readonly Alike[] {
  usePrepared(search);
  const ask = useCallback(
    (text: string) => search.similar({ id: null, title: text, team, labels, text: '' }, mostAlike),
    [search, team, labels],
  );
  return useAnswered(title === '' ? null : title, ask)?.answer?.similar ?? none;
}
