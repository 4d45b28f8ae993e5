/**
 * The pages of one part of their log and those that are carried into it from earlier parts, while events are applied. Unlike
 * other states it is changed in place: a storm is ten thousand pages, and a copy of their map for each event would be a hundred
 * million entries.
 */

import type { UnknownEvent } from '../../domain/kernel/event.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import { evolvePage } from '../../domain/paging/evolve.ts';
import { isSettled } from '../../domain/paging/lifetime.ts';
import { isPageEvent } from '../../domain/paging/schema.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { numberOf } from '../streams.ts';

/** What a page index begins with. Kept in snapshots. */
export type CarriedPages = {
  /** Pages that new alerts and people may still concern. */
  readonly live: readonly PageState[];
  /** Those of them that were at rest before, and so lack their large fields. */
  readonly trimmed: readonly string[];
  /** Pages at rest, without their large fields. */
  readonly rested: readonly PageState[];
  /** The highest number that was ever assigned. */
  readonly highest: number;
  /** When the newest event was written; empty before there is one. */
  readonly clock: string;
};

export const noPages: CarriedPages = { live: [], trimmed: [], rested: [], highest: 0, clock: '' };

/** So many more live pages than after the last sweep bring about the next one. */
const sweepAfter = 1_000;

/** What lists need of a page at rest, and what applying further events to it needs. */
const summaryOf = (page: PageState): PageState => ({ ...page, body: '', links: [], members: [] });

/** Beginnings of pages whose number was another page's: what else was written of those pages is not about the one that has it. */
export class LostNumbers {
  readonly #beginnings = new Set<string>();

  /** @param isTaken whether the number of a page that begins is another page's */
  isLost({ id, type, of }: PageEvent, isTaken: boolean): boolean {
    if (type !== 'page-received') return of !== undefined && this.#beginnings.has(of);
    if (isTaken) this.#beginnings.add(id);
    else this.#beginnings.delete(id);
    return isTaken;
  }
}

export class PageIndex {
  readonly #live = new Map<string, PageState>();
  readonly #rested = new Map<string, PageState>();
  readonly #trimmed: Set<string>;
  readonly #newest = new Map<string, string>();
  /** Pages that came to rest in earlier parts and that the next events are about. */
  #older: ReadonlyMap<string, PageState> = new Map();
  /** The page of every event that was applied, in their order: as long as this part of the log. */
  readonly #changes: string[] = [];
  readonly #lost = new LostNumbers();
  #highest: number;
  #clock: string;
  #sweepAt = sweepAfter;

  constructor(carried: CarriedPages) {
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

  /** A page of this part, or one that was {@link provide}d; one at rest without its large fields. */
  page(id: string): PageState | null {
    return this.#live.get(id) ?? this.#rested.get(id) ?? this.#older.get(id) ?? null;
  }

  /** Whether a page that is not here may be in an earlier part. */
  mayBeOlder(id: string): boolean {
    return !this.#live.has(id) && !this.#rested.has(id) && numberOf(id) <= this.#highest;
  }

  /** Gives it the pages of earlier parts that the next events are about. */
  provide(older: ReadonlyMap<string, PageState>): void {
    this.#older = older;
  }

  isWhole(id: string): boolean {
    return this.#live.has(id) && !this.#trimmed.has(id);
  }

  /** The newest page of a key that new alerts may be part of. */
  withKey(dedupKey: string): PageState | null {
    const id = this.#newest.get(dedupKey);
    return (id === undefined ? undefined : this.#live.get(id)) ?? null;
  }

  /** Applies one event; a {@link Refusal} says why it does not apply. */
  evolve(event: PageEvent | UnknownEvent): this | Refusal {
    if (!isPageEvent(event)) return refuse('newer-version', { type: event.type });
    const taken = event.type === 'page-received' ? this.#taken(event) : null;
    if (this.#lost.isLost(event, taken !== null)) return taken ?? refuse('page-exists', { page: event.page });
    const page = event.type === 'page-received' ? null : this.page(event.page);
    const next = evolvePage(page, event);
    if (isRefusal(next)) return next;
    if (page !== null && !this.#live.has(page.id)) this.#trimmed.add(page.id);
    this.#rested.delete(next.id);
    this.#put(next);
    this.#changes.push(next.id);
    if (event.recorded > this.#clock) this.#clock = event.recorded;
    if (this.#live.size > this.#sweepAt) this.sweep();
    return this;
  }

  /** Moves pages that came to rest out of the live ones. */
  sweep(): void {
    for (const page of this.#live.values()) if (isSettled(page, this.#clock)) this.#rest(page);
    this.#sweepAt = 2 * this.#live.size + sweepAfter;
  }

  carried(): CarriedPages {
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

  /** Numbers only rise, so that each is assigned once; and one alert has one page that waits. */
  #taken({ page, dedupKey, of }: PageEvent<'page-received'>): Refusal | null {
    const number = numberOf(page);
    if (number <= this.#highest) return refuse('page-exists', { page });
    this.#highest = number;
    const other = this.withKey(dedupKey);
    return other && of === undefined && isWaiting(other)
      ? refuse('alert-has-page', { page: other.id })
      : null;
  }

  #put(page: PageState): void {
    this.#live.set(page.id, page);
    if (page.imported) return;
    const newest = this.#newest.get(page.dedupKey);
    if (newest === undefined || numberOf(newest) <= numberOf(page.id))
      this.#newest.set(page.dedupKey, page.id);
  }

  #rest(page: PageState): void {
    this.#live.delete(page.id);
    this.#rested.set(page.id, summaryOf(page));
    this.#trimmed.delete(page.id);
    if (this.#newest.get(page.dedupKey) === page.id) this.#newest.delete(page.dedupKey);
  }
}
