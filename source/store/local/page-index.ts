/**
 * The pages of one segment and those that came into it from before, while its events are applied. Unlike the folds it is
 * changed in place: a storm is ten thousand pages, and a copy of their map for each event would be a hundred million.
 */
import { Conflict } from '../../domain/kernel/conflict.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import { applyPage } from '../../domain/paging/fold.ts';
import { isAtRest } from '../../domain/paging/lifetime.ts';
import { isPageEvent } from '../../domain/paging/schema.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { pageNumber } from './layout.ts';

/** What a shelf is begun with. */
export type Carried = {
  /** Pages that new alerts and people may still concern. */
  readonly live: readonly PageState[];
  /** Those of them that were at rest before, and so lack what of them is large. */
  readonly trimmed: readonly string[];
  /** Pages at rest, without what of them is large. */
  readonly rested: readonly PageState[];
  /** The highest number that was ever given out. */
  readonly highest: number;
  /** When the newest event was written; empty before there is one. */
  readonly clock: string;
};

export const nothingCarried: Carried = { live: [], trimmed: [], rested: [], highest: 0, clock: '' };

/** So many more than were left the last time are looked through for those at rest. */
const sweepAfter = 1_000;

/** What lists need of a page at rest, and what folding further events onto it needs. */
const summary = (page: PageState): PageState => ({ ...page, body: '', links: [], members: [] });

/** Beginnings of pages whose number was another's: what else was written of those is not about the one that has it. */
export class Lost {
  readonly #beginnings = new Set<string>();

  /** @param isTaken whether the number of a page that begins is another page's */
  is({ id, type, of }: PageEvent, isTaken: boolean): boolean {
    if (type !== 'page-received') return of !== undefined && this.#beginnings.has(of);
    if (isTaken) this.#beginnings.add(id);
    else this.#beginnings.delete(id);
    return isTaken;
  }
}

export class Shelf {
  readonly #live = new Map<string, PageState>();
  readonly #rested = new Map<string, PageState>();
  readonly #trimmed: Set<string>;
  readonly #newest = new Map<string, string>();
  /** A page at rest since before this shelf. */
  readonly #older: (id: string) => PageState | null;
  /** The page of every event that was applied, in their order: as long as the segment. */
  readonly #changes: string[] = [];
  readonly #lost = new Lost();
  #highest: number;
  #clock: string;
  #sweepAt = sweepAfter;

  constructor(carried: Carried, older: (id: string) => PageState | null) {
    this.#older = older;
    this.#highest = carried.highest;
    this.#clock = carried.clock;
    this.#trimmed = new Set(carried.trimmed);
    for (const page of carried.live) this.#put(page);
    for (const page of carried.rested) this.#rested.set(page.id, page);
  }

  get highest(): number {
    return this.#highest;
  }

  /** How many changes were made to it. */
  get changes(): number {
    return this.#changes.length;
  }

  /** The pages that changed after so many changes, each once. */
  changedSince(changes: number): PageState[] {
    return [...new Set(this.#changes.slice(changes))].flatMap(id => this.page(id) ?? []);
  }

  /** The pages that may still change by themselves. */
  get live(): IterableIterator<PageState> {
    return this.#live.values();
  }

  get rested(): IterableIterator<PageState> {
    return this.#rested.values();
  }

  /** A page wherever it is; one at rest without what of it is large. */
  page(id: string): PageState | null {
    const here = this.#live.get(id) ?? this.#rested.get(id);
    return here ?? (pageNumber(id) <= this.#highest ? this.#older(id) : null);
  }

  isWhole(id: string): boolean {
    return this.#live.has(id) && !this.#trimmed.has(id);
  }

  /** The newest page of a key that new alerts may be part of. */
  withKey(dedupKey: string): PageState | null {
    const id = this.#newest.get(dedupKey);
    return (id === undefined ? undefined : this.#live.get(id)) ?? null;
  }

  /** Applies one event; a {@link Conflict} says why it does not apply. */
  apply(event: PageEvent | UnknownEvent): Conflict | null {
    if (!isPageEvent(event)) return new Conflict(`an event of a newer version: ${event.type}`);
    const taken = event.type === 'page-received' ? this.#taken(event) : null;
    if (this.#lost.is(event, taken !== null))
      return taken ?? new Conflict(`${event.page} is another page already`);
    const page = event.type === 'page-received' ? null : this.page(event.page);
    const next = applyPage(page, event);
    if (next instanceof Conflict) return next;
    if (page !== null && !this.#live.has(page.id)) this.#trimmed.add(page.id);
    this.#rested.delete(next.id);
    this.#put(next);
    this.#changes.push(next.id);
    if (event.recorded > this.#clock) this.#clock = event.recorded;
    if (this.#live.size > this.#sweepAt) this.sweep();
    return null;
  }

  /** Puts away what came to rest. */
  sweep(): void {
    for (const page of this.#live.values()) if (isAtRest(page, this.#clock)) this.#rest(page);
    this.#sweepAt = 2 * this.#live.size + sweepAfter;
  }

  carried(): Carried {
    this.sweep();
    const { live, rested } = this;
    return {
      live: [...live],
      trimmed: [...this.#trimmed],
      rested: [...rested],
      highest: this.#highest,
      clock: this.#clock,
    };
  }

  /** Numbers only rise, so that each is given out once; and one alert has one page that waits. */
  #taken({ page, dedupKey, of }: PageEvent<'page-received'>): Conflict | null {
    const number = pageNumber(page);
    if (number <= this.#highest) return new Conflict(`${page} is another page already`);
    this.#highest = number;
    const other = this.withKey(dedupKey);
    return other && of === undefined && isWaiting(other)
      ? new Conflict(`${other.id} waits for that alert already`)
      : null;
  }

  #put(page: PageState): void {
    this.#live.set(page.id, page);
    if (page.imported) return;
    const newest = this.#newest.get(page.dedupKey);
    if (newest === undefined || pageNumber(newest) <= pageNumber(page.id))
      this.#newest.set(page.dedupKey, page.id);
  }

  #rest(page: PageState): void {
    this.#live.delete(page.id);
    this.#rested.set(page.id, summary(page));
    this.#trimmed.delete(page.id);
    if (this.#newest.get(page.dedupKey) === page.id) this.#newest.delete(page.dedupKey);
  }
}
