/**
 * The entries of an incident as a persistent list in journal order: adding one copies a page, not the whole, so that
 * an append costs the same at 100,000 entries as at 10, and an old value never changes under a view that shows it.
 */
import type { IncidentId } from '../kernel/ids.ts';
import type { Attachment, EventType } from './events.ts';
import { compareInstants } from './instants.ts';
import type { Audience, EntryKind, Resolution, TimeValue } from './vocabulary.ts';

/** An entry before it was amended: the original is never lost. `by` and `at` are of the amendment. */
export type Version = {
  readonly text: string;
  readonly by: string;
  readonly at: string;
  /** When it was said to have happened; left out: the amendment did not change that. As are the others. */
  readonly time?: TimeValue;
  readonly kind?: EntryKind;
  readonly temporaryFix?: boolean;
};

/** One line of the timeline. */
export type Entry = {
  readonly id: string;
  /** When it happened. */
  readonly at: string;
  readonly approximate: boolean;
  /** When it was recorded. */
  readonly recorded: string;
  readonly by: string;
  readonly kind: EntryKind;
  readonly text: string;
  /** For kind `event`, the type of the event. */
  readonly event: EventType | null;
  /** The reason of the event, if it has one; it is part of the text too. */
  readonly why?: string;
  /** For kind `update`, its audience. */
  readonly audience: Audience | null;
  readonly links: readonly string[];
  readonly attachment: Attachment | null;
  readonly temporaryFix: boolean;
  readonly pinned: boolean;
  readonly struck: { readonly by: string; readonly at: string; readonly why: string } | null;
  /** What became of a hypothesis; left out while it is open, and for other kinds. */
  readonly resolution?: {
    readonly status: Resolution;
    readonly by: string;
    readonly at: string;
    readonly why: string | null;
  };
  /** What it was before each amendment, oldest first. */
  readonly versions: readonly Version[];
  /** The incident that it was recorded in, if that was merged into the one whose timeline this is. */
  readonly origin?: IncidentId;
};

/** Hypotheses that were neither confirmed nor ruled out, nor struck. */
export const openHypotheses = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ kind, struck, resolution }) => kind === 'hypothesis' && !struck && !resolution);

const pageSize = 256;

/** Full pages of `pageSize` entries, then the last one. */
export type Timeline = {
  readonly full: readonly (readonly Entry[])[];
  readonly open: readonly Entry[];
  readonly length: number;
};

export const emptyTimeline: Timeline = { full: [], open: [], length: 0 };

/** The timeline of entries that are in the journal's order. */
export function timelineOf(entries: readonly Entry[]): Timeline {
  const fullEntries = entries.length - (entries.length % pageSize);
  const full: (readonly Entry[])[] = [];
  for (let at = 0; at < fullEntries; at += pageSize) full.push(entries.slice(at, at + pageSize));
  return { full, open: entries.slice(fullEntries), length: entries.length };
}

/** The timeline with one more entry at the end of the journal's order. */
export function withEntry(timeline: Timeline, entry: Entry): Timeline {
  const open = [...timeline.open, entry];
  return open.length < pageSize
    ? { full: timeline.full, open, length: timeline.length + 1 }
    : { full: [...timeline.full, open], open: [], length: timeline.length + 1 };
}

/** The entry with that id, if there is one. Linear, newest first: corrections are rare and mostly recent. */
export function entryWithId(timeline: Timeline, id: string): Entry | undefined {
  const open = timeline.open.findLast(entry => entry.id === id);
  if (open) return open;
  for (let page = timeline.full.length - 1; page >= 0; page--) {
    const found = timeline.full[page]?.findLast(entry => entry.id === id);
    if (found) return found;
  }
  return undefined;
}

/** The timeline with the entry of the same id replaced; the same timeline if there is none. */
export function withReplaced(timeline: Timeline, entry: Entry): Timeline {
  // The newest with that id, like `entryWithId`: a line that was copied twice must keep the other's text.
  const place = (page: readonly Entry[]) => page.findLastIndex(old => old.id === entry.id);
  const inOpen = place(timeline.open);
  if (inOpen >= 0) return { ...timeline, open: timeline.open.with(inOpen, entry) };
  const page = timeline.full.findLastIndex(entries => place(entries) >= 0);
  const entries = timeline.full[page];
  if (!entries) return timeline;
  return { ...timeline, full: timeline.full.with(page, entries.with(place(entries), entry)) };
}

/** Every entry in the journal's order. */
export function entriesOf(timeline: Timeline): Entry[] {
  return [...timeline.full.flat(), ...timeline.open];
}

const inOrder = new WeakMap<Timeline, readonly Entry[]>();

/**
 * All entries, sorted by when they happened, then in the journal's order. Cached for each value, because timelines are
 * immutable.
 */
export function chronological(timeline: Timeline): readonly Entry[] {
  const known = inOrder.get(timeline);
  if (known) return known;
  // Instants are fixed-width ISO strings in UTC, so text order is time order.
  const entries = entriesOf(timeline).sort((a, b) => compareInstants(a.at, b.at));
  inOrder.set(timeline, entries);
  return entries;
}
