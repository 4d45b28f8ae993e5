/**
 * Scrolls by pages over entries of several rows each. A position (`end`) is the number of entries up to the
 * last visible one. Pure.
 */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { type RowOptions, rowsAt } from './rows.ts';

export type Page = {
  readonly entries: readonly Entry[];
  readonly height: number;
  readonly options: RowOptions;
};

/**
 * The index of the entry that fills the last row of a page which starts at `from`; past the first or last
 * entry if none does.
 */
function findPageEnd({ entries, height, options }: Page, from: number, step: 1 | -1): number {
  let index = from;
  let rows = 0;
  while (index >= 0 && index < entries.length) {
    rows += rowsAt(entries, index, options).length;
    if (rows >= height) break;
    index += step;
  }
  return index;
}

/** How many entries fit on a page completely, starting at `from`; at least one, if there is one. */
function countFitting({ entries, height, options }: Page, from: number): number {
  let rows = 0;
  let index = from;
  while (index < entries.length) {
    rows += rowsAt(entries, index, options).length;
    if (rows > height) break;
    index++;
  }
  return Math.max(Math.min(1, entries.length - from), index - from);
}

/** One page back: the entry at the top moves to the bottom, and is visible completely. */
export function pageBack(page: Page, end: number): number {
  const top = findPageEnd(page, end - 1, -1);
  return Math.max(Math.min(top + 1, end - 1), Math.min(countFitting(page, 0), end));
}

/** One page forward; null: the end is reached, and the timeline follows it. */
export function pageForward(page: Page, end: number): number | null {
  const bottom = findPageEnd(page, end, 1);
  const next = Math.max(bottom, end + 1);
  return next >= page.entries.length ? null : next;
}

/**
 * The same position if an entry is completely visible there (of an entry higher than the screen: its end);
 * otherwise one with the entry in the middle. At the edge, every key would move every row of the screen.
 */
export function revealEntry(page: Page, end: number, index: number): number {
  if (index < end && end <= index + countFitting(page, index)) return end;
  return index + countFitting({ ...page, height: Math.floor(page.height / 2) }, index);
}

/** The same position, or a later one if the entries up to it do not fill the page. */
export const fillPage = (page: Page, end: number): number =>
  // Every entry has at least one row: that many fill the page.
  end >= page.height ? end : Math.max(end, countFitting(page, 0));

/** The index of the first entry at an instant or after it; otherwise of the last one. */
export function findIndexAt(entries: readonly Entry[], at: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? '') < at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, entries.length - 1));
}
