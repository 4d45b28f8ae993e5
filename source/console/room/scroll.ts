/**
 * Scrolling by the screen over entries that take several rows each. A place is how many entries there are up to the last
 * one seen. Pure.
 */
import type { Entry } from '../../domain/incident/timeline.ts';
import { type Look, rowsAt } from './rows.ts';

type Page = { readonly entries: readonly Entry[]; readonly height: number; readonly look: Look };

/** The entry with which a page is full that is filled from an index on, one way or the other; past an end where it is not. */
function fill({ entries, height, look }: Page, from: number, step: 1 | -1): number {
  let index = from;
  let rows = 0;
  while (index >= 0 && index < entries.length) {
    rows += rowsAt(entries, index, look).length;
    if (rows >= height) break;
    index += step;
  }
  return index;
}

/** How many entries from the first on fit on a page whole; at least one. */
function firstPage({ entries, height, look }: Page): number {
  let rows = 0;
  const over = entries.findIndex((_, index) => {
    rows += rowsAt(entries, index, look).length;
    return rows > height;
  });
  return over < 0 ? entries.length : Math.max(1, over);
}

/** A page back: what was at the top is then at the bottom, and seen whole. */
export function pageBack(page: Page, end: number): number {
  const top = fill(page, end - 1, -1);
  return Math.max(Math.min(top + 1, end - 1), Math.min(firstPage(page), end));
}

/** A page on; null where that is the end, which is followed from then on. */
export function pageOn(page: Page, end: number): number | null {
  const bottom = fill(page, end, 1);
  const next = Math.max(bottom, end + 1);
  return next >= page.entries.length ? null : next;
}
