/**
 * The part of the timeline that is visible, computed again only from what changed: a key on the line must
 * not touch it.
 */
import { useMemo } from 'react';
import { chronological, type Entry, type Timeline } from '../../../domain/incident/timeline.ts';
import { filterEntries, withSelected } from './filter.ts';
import { countNewBelow } from './new-below.ts';
import type { Position, TimelineView } from './position.ts';
import { type RowOptions, windowRows } from './rows.ts';
import { fillPage, type Page, revealEntry } from './scroll.ts';

type Size = { readonly rows: number; readonly options: RowOptions };

const noEntries: readonly Entry[] = [];

/** @param timeline null until it is read */
export function useTimelineView(
  timeline: Timeline | null,
  { filter, selected, scrolled }: Position,
  { rows, options }: Size,
): TimelineView {
  const all = timeline ? chronological(timeline) : noEntries;
  const passing = useMemo(() => filterEntries(all, filter), [all, filter]);
  // The selected entry stays visible, also when it is unpinned or amended so that the filter would hide it.
  const entries = useMemo(() => withSelected(passing, all, selected), [passing, all, selected]);
  const scrolledEnd = useMemo(() => {
    const index = scrolled === null ? -1 : entries.findLastIndex(({ id }) => id === scrolled.last);
    return index < 0 ? entries.length : index + 1;
  }, [entries, scrolled]);
  const index = useMemo(
    () => (selected === null ? -1 : entries.findLastIndex(({ id }) => id === selected)),
    [entries, selected],
  );
  const page: Page = useMemo(() => ({ entries, height: rows, options }), [entries, rows, options]);
  // The selected entry stays visible, also when the screen becomes smaller.
  const end = useMemo(
    () => fillPage(page, index < 0 ? scrolledEnd : revealEntry(page, scrolledEnd, index)),
    [page, scrolledEnd, index],
  );
  const newBelow = useMemo(
    () => (timeline && scrolled ? countNewBelow(timeline, scrolled.known, entries.slice(end)) : 0),
    [timeline, scrolled, entries, end],
  );
  const below = entries.length - end;
  return useMemo(
    () => ({
      ...{ all, entries, page, end, index, filter, below, newBelow },
      selected: entries[index] ?? null,
    }),
    [all, entries, page, end, index, filter, below, newBelow],
  );
}

/** The visible rows; the same array until one of them changes. */
export function useVisibleRows({ entries, end, page }: TimelineView) {
  const { height, options } = page;
  return useMemo(() => windowRows(entries, end, height, options), [entries, end, height, options]);
}
