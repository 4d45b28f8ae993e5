/**
 * Where the timeline is scrolled to and which entry is selected. It follows the end until the user scrolls
 * back or selects an entry. Both are stored by entry id, so that new or back-dated entries move neither.
 * Pure.
 */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { filterEntries } from './filter.ts';
import { findIndexAt, type Page, pageBack, pageForward, revealEntry } from './scroll.ts';

export type Position = {
  readonly filter: string;
  /** The id of the entry that keys act on; null while the user types. */
  readonly selected: string | null;
  /** Null while the timeline follows its end. */
  readonly scrolled: Scrolled | null;
};

/** The last visible entry, and how many entries there were when the user scrolled away from the end. */
type Scrolled = { readonly last: string; readonly known: number };

export const initialPosition: Position = { filter: '', selected: null, scrolled: null };

/** What a position means for the entries there are now. */
export type TimelineView = {
  /** Every entry, in the order of time. */
  readonly all: readonly Entry[];
  /** The entries that pass the filter, and the selected one. */
  readonly entries: readonly Entry[];
  readonly page: Page;
  /** How many of `entries` there are up to the last visible one. */
  readonly end: number;
  /** The index of the selected entry in `entries`; -1 if there is none. */
  readonly index: number;
  readonly selected: Entry | null;
  readonly filter: string;
  /** How many of `entries` are below the last visible one. */
  readonly below: number;
  /** How many of those below were recorded since the user scrolled away. */
  readonly newBelow: number;
};

/**
 * Which entry to select: the last visible one, or one relative to the selected entry or to the timeline.
 */
export type Target = 'visible' | 'up' | 'down' | 'first' | 'last' | 'page-up' | 'page-down';

export type Move =
  | { readonly type: 'follow' }
  | { readonly type: 'scroll'; readonly to: 'back' | 'forward' }
  | { readonly type: 'select'; readonly to: Target }
  /** Selects the first entry at an instant or after it (UTC ISO-8601). */
  | { readonly type: 'go-to'; readonly at: string }
  | { readonly type: 'deselect' }
  /**
   * Filters, and stays at the nearest entry that passes. `from` is the entry that was selected when the
   * user began to type the filter: deleting a letter that was too many restores the selection. Left out:
   * the entry that is selected now.
   */
  | { readonly type: 'filter'; readonly text: string; readonly from?: Entry | null };

const targetIndex: Readonly<Record<Target, (view: TimelineView) => number>> = {
  visible: ({ end }) => end - 1,
  up: ({ index }) => index - 1,
  down: ({ index }) => index + 1,
  first: () => 0,
  last: ({ entries }) => entries.length - 1,
  'page-up': ({ page, index }) => Math.min(index - 1, pageBack(page, index + 1) - 1),
  'page-down': ({ page, entries, index }) => (pageForward(page, index + 1) ?? entries.length) - 1,
};

export function movePosition(position: Position, move: Move, view: TimelineView): Position {
  switch (move.type) {
    case 'follow':
      return follow(position);
    case 'scroll':
      return scroll(position, view, move.to);
    case 'select':
      return selectIndex(position, view, targetIndex[move.to](view));
    case 'go-to':
      return selectIndex(position, view, findIndexAt(view.entries, move.at));
    case 'deselect': {
      const typing = { ...position, selected: null };
      return view.end >= view.entries.length ? follow(typing) : typing;
    }
    case 'filter':
      return filter(position, view, move.text, move.from === undefined ? view.selected : move.from);
  }
}

const follow = (position: Position): Position =>
  position.scrolled === null ? position : { ...position, scrolled: null };

/** Scrolls so that `end` entries are at or above the last visible one. */
function scrollTo(position: Position, { all, entries }: TimelineView, end: number): Position {
  const last = entries[end - 1]?.id;
  if (last === undefined) return position;
  return { ...position, scrolled: { last, known: position.scrolled?.known ?? all.length } };
}

function scroll(position: Position, view: TimelineView, to: 'back' | 'forward'): Position {
  if (to === 'forward') {
    const end = pageForward(view.page, view.end);
    return end === null ? follow(position) : scrollTo(position, view, end);
  }
  const end = pageBack(view.page, view.end);
  return end < view.entries.length ? scrollTo(position, view, end) : position;
}

function selectIndex(position: Position, view: TimelineView, index: number): Position {
  const at = Math.min(Math.max(0, index), view.entries.length - 1);
  const entry = view.entries[at];
  if (!entry) return position;
  return { ...scrollTo(position, view, revealEntry(view.page, view.end, at)), selected: entry.id };
}

function filter(position: Position, view: TimelineView, text: string, from: Entry | null): Position {
  const passing = filterEntries(view.all, text);
  const current = from ?? view.entries[view.end - 1];
  const near = current ? passing[findIndexAt(passing, current.at)] : undefined;
  const nearest = passing.findLast(({ id }) => id === current?.id) ?? near;
  const { scrolled } = position;
  return {
    filter: text,
    selected: from ? (nearest?.id ?? null) : position.selected,
    scrolled: scrolled !== null && nearest ? { ...scrolled, last: nearest.id } : scrolled,
  };
}
