/** Counts the entries that were recorded since the user scrolled away. Pure. */
import type { Entry, Timeline } from '../../../domain/incident/timeline.ts';

/**
 * How many of the entries below are new. A new entry that is back-dated to above them does not count.
 * @param timeline in the journal's order
 * @param known how many entries there were then
 * @param below the entries below the last one seen
 */
export function countNewBelow(timeline: Timeline, known: number, below: readonly Entry[]): number {
  if (timeline.length <= known || below.length === 0) return 0;
  const since = new Set<string>();
  const full = timeline.length - timeline.open.length;
  // Newest first, up to the known entries: the pages before them are not read.
  for (const entry of timeline.open.slice(Math.max(0, known - full))) since.add(entry.id);
  let from = full;
  for (const page of timeline.full.toReversed()) {
    from -= page.length;
    if (from + page.length <= known) break;
    for (const entry of page.slice(Math.max(0, known - from))) since.add(entry.id);
  }
  return below.filter(({ id }) => since.has(id)).length;
}

/** `3 new below, 57 in all`; `54 below` where none of them is new. */
export const formatBelow = (below: number, fresh: number): string =>
  fresh === 0 ? `${below} below` : fresh === below ? `${fresh} new below` : `${fresh} new of ${below} below`;
