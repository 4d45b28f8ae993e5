/**
 * Which entries of an incident are seen, and which one keys act on. It follows the end until somebody scrolls back or selects
 * an entry; both are kept by the entries' ids, so that what others add, or back-date above, moves neither.
 */
import { useCallback, useMemo, useState } from 'react';
import type { Incident } from '../../../domain/incident/fold.ts';
import { chronological, type Entry } from '../../../domain/incident/timeline.ts';
import { filterEntries, withSelected } from './filter.ts';
import { countNewBelow } from './new-below.ts';
import { type RowOptions, windowRows } from './rows.ts';
import { fillPage, findIndexAt, type Page, pageBack, pageForward, revealEntry } from './scroll.ts';

type Area = { readonly rows: number; readonly look: RowOptions };

/** The last entry that is seen, and how many there were when one scrolled to it. */
type Held = { readonly last: string; readonly known: number };

const none: readonly Entry[] = [];

export function useTimeline(incident: Pick<Incident, 'timeline'> | null, { rows, look }: Area) {
  const timeline = incident?.timeline ?? null;
  const all = timeline ? chronological(timeline) : none;
  const [filter, setFilter] = useState('');
  const [selectedId, setSelectedId] = useState<string | null>(null);
  // What is selected stays, also where it is unpinned or amended so that the filter would take it away under the keys.
  const through = useMemo(() => filterEntries(all, filter), [all, filter]);
  const entries = useMemo(() => withSelected(through, all, selectedId), [through, all, selectedId]);
  /** Null while it follows the end. */
  const [held, setHeld] = useState<Held | null>(null);

  const heldEnd = useMemo(() => {
    const index = held === null ? -1 : entries.findLastIndex(({ id }) => id === held.last);
    return index < 0 ? entries.length : index + 1;
  }, [entries, held]);
  const index = useMemo(
    () => (selectedId === null ? -1 : entries.findLastIndex(({ id }) => id === selectedId)),
    [entries, selectedId],
  );
  const page: Page = { entries, height: rows, options: look };
  // What is selected stays on the screen, also where that becomes smaller.
  const end = fillPage(page, index < 0 ? heldEnd : revealEntry(page, heldEnd, index));
  const fresh = useMemo(
    () => (timeline && held ? countNewBelow(timeline, held.known, entries.slice(end)) : 0),
    [timeline, held, entries, end],
  );

  const holdAt = (to: number) => {
    const last = entries[to - 1]?.id;
    if (last !== undefined) setHeld({ last, known: held?.known ?? timeline?.length ?? 0 });
  };
  const follow = useCallback(() => setHeld(null), []);
  const select = (to: number) => {
    const at = Math.min(Math.max(0, to), entries.length - 1);
    const entry = entries[at];
    if (!entry) return;
    setSelectedId(entry.id);
    holdAt(revealEntry(page, end, at));
  };
  const leave = () => {
    setSelectedId(null);
    if (end >= entries.length) follow();
  };
  const selected = entries[index] ?? null;
  /**
   * Filters, and goes to what is left of it nearest to where one was.
   * @param from what was selected when one began to type the filter: a letter too many, taken back, costs no selection
   */
  const show = (text: string, from: Entry | null = selected) => {
    const left = filterEntries(all, text);
    const here = from ?? entries[end - 1];
    const near = here ? findIndexAt(left, here.at) : -1;
    const kept = left[left.findLastIndex(({ id }) => id === here?.id)] ?? left[near];
    setFilter(text);
    if (from) setSelectedId(kept?.id ?? null);
    if (held !== null && kept) setHeld({ ...held, last: kept.id });
  };
  return {
    all,
    entries,
    end,
    below: entries.length - end,
    /** How many of those below came since one scrolled away. */
    fresh,
    filter,
    show,
    /** The entry that keys act on; null while one types. */
    selected,
    select: {
      /** The newest one that is seen. */
      seen: () => select(end - 1),
      up: () => select(index - 1),
      down: () => select(index + 1),
      first: () => select(0),
      last: () => select(entries.length - 1),
      'page-up': () => select(Math.min(index - 1, pageBack(page, index + 1) - 1)),
      'page-down': () => select((pageForward(page, index + 1) ?? entries.length) - 1),
    },
    /** To the first entry at an instant, or after it. */
    jump: (at: string) => select(findIndexAt(entries, at)),
    leave,
    follow,
    back: () => {
      const to = pageBack(page, end);
      if (to < entries.length) holdAt(to);
    },
    on: () => {
      const to = pageForward(page, end);
      if (to === null) follow();
      else holdAt(to);
    },
  };
}

/** The rows that are seen; the same ones for as long as nothing of it is another. */
export function useRows(entries: readonly Entry[], end: number, height: number, look: RowOptions) {
  return useMemo(() => windowRows(entries, end, height, look), [entries, end, height, look]);
}
