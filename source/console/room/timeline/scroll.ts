/**
 * Scrolling by the screen over entries that take several rows each. A place is how many entries there are up to the last
 * one seen. Pure.
 */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { type RowOptions, rowsAt } from './rows.ts';

export type Page = {
  readonly entries: readonly Entry[];
  readonly height: number;
  readonly options: RowOptions;
};

/** The entry with which a page is full that is filled from an index on, one way or the other; past an end where it is not. */
function fill({ entries, height, options }: Page, from: number, step: 1 | -1): number {
  let index = from;
  let rows = 0;
  while (index >= 0 && index < entries.length) {
    rows += rowsAt(entries, index, options).length;
    if (rows >= height) break;
    index += step;
  }
  return index;
}

/** How many entries from one on fit on a page whole; at least one, where there is any. */
function wholeFrom({ entries, height, options }: Page, from: number): number {
  let rows = 0;
  let index = from;
  while (index < entries.length) {
    rows += rowsAt(entries, index, options).length;
    if (rows > height) break;
    index++;
  }
  return Math.max(Math.min(1, entries.length - from), index - from);
}

/** A page back: what was at the top is then at the bottom, and seen whole. */
export function pageBack(page: Page, end: number): number {
  const top = fill(page, end - 1, -1);
  return Math.max(Math.min(top + 1, end - 1), Math.min(wholeFrom(page, 0), end));
}

/** A page on; null where that is the end, which is followed from then on. */
export function pageForward(page: Page, end: number): number | null {
  const bottom = fill(page, end, 1);
  const next = Math.max(bottom, end + 1);
  return next >= page.entries.length ? null : next;
}

/**
 * The place itself where an entry is seen whole from it (or its end, where it is higher than the screen); else one that has it
 * in the middle. Not at the edge: every key would then move every row of the screen.
 */
export function revealEntry(page: Page, end: number, index: number): number {
  if (index < end && end <= index + wholeFrom(page, index)) return end;
  return index + wholeFrom({ ...page, height: Math.floor(page.height / 2) }, index);
}

/** A place, or one further on where the entries up to it leave rows free that more would fill. */
export const fillPage = (page: Page, end: number): number =>
  // Every entry has a row: beyond that many there is nothing to look at.
  end >= page.height ? end : Math.max(end, wholeFrom(page, 0));

/** The first entry at an instant or after it; the last one where there is none. */
export function findIndexAt(entries: readonly Entry[], at: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? '') < at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, entries.length - 1));
}
