/**
 * The pages of one part of the log, with those carried over from earlier parts, while events are applied. It is mutable, unlike
 * other states: a storm is ten thousand pages, and copying their map for each event would take a hundred million entries.
 */

import type { UnknownEvent } from '../../domain/kernel/event.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import { evolvePage } from '../../domain/paging/evolve.ts';
import { identitiesOfPage, identitiesOfReceived } from '../../domain/paging/identity.ts';
import { contentKeyOf } from '../../domain/paging/ingest/keys.ts';
import { isSettled } from '../../domain/paging/lifetime.ts';
import { isPageEvent } from '../../domain/paging/schema.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { numberOf } from '../streams.ts';

/** The initial content of a page index. Stored in snapshots. */
export type CarriedPages = {
  /** Live pages: new alerts or people may still change them. */
  readonly live: readonly PageState[];
  /** Live pages that were at rest before, and so lack their large fields. */
  readonly trimmed: readonly string[];
  /** Pages at rest, without their large fields. */
  readonly rested: readonly PageState[];
  /** The highest assigned number. */
  readonly highest: number;
  /** The time of the newest event; empty before the first one. */
  readonly clock: string;
};

export const noPages: CarriedPages = { live: [], trimmed: [], rested: [], highest: 0, clock: '' };

/** The number of new live pages after which the next sweep runs. */
const sweepAfter = 1_000;

/** The fields of a page at rest that lists and further events need. */
const summaryOf = (page: PageState): PageState => ({ ...page, body: '', links: [], members: [] });

/** Pages whose number was taken by another page: their later events must not apply to that page. */
export class LostNumbers {
  readonly #beginnings = new Set<string>();

  /** @param isTaken whether the number of a new page belongs to another page */
  isLost({ id, type, of }: PageEvent, isTaken: boolean): boolean {
    if (type !== 'page-received') return of !== undefined && this.#beginnings.has(of);
    if (isTaken) this.#beginnings.add(id);
    else this.#beginnings.delete(id);
    return isTaken;
  }
}

/** Its own key, and that of its content where the sender gave none. */
const keysOf = ({ dedupKey }: PageState): ReadonlySet<string> => new Set([dedupKey, contentKeyOf(dedupKey)]);

export class PageIndex {
  readonly #live = new Map<string, PageState>();
  readonly #rested = new Map<string, PageState>();
  readonly #trimmed: Set<string>;
  readonly #newest = new Map<string, string>();
  /** The ids of the live pages with an alert, by its identity. An alert that a page no longer has may remain. */
  readonly #byAlert = new Map<string, readonly string[]>();
  /** Pages at rest in earlier parts that the next events are about. */
  #older: ReadonlyMap<string, PageState> = new Map();
  /** The page of every applied event, in order: as long as this part of the log. */
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

  /** The number of changes so far. */
  get changes(): number {
    return this.#changes.length;
  }

  /** The pages that changed after a number of changes, without duplicates. */
  changedSince(changes: number): PageState[] {
    return [...new Set(this.#changes.slice(changes))].flatMap(id => this.page(id) ?? []);
  }

  /** The pages that may still change. */
  get live(): IterableIterator<PageState> {
    return this.#live.values();
  }

  get rested(): IterableIterator<PageState> {
    return this.#rested.values();
  }

  /** A page of this part, or one that was {@link provide}d; pages at rest lack their large fields. */
  page(id: string): PageState | null {
    return this.#live.get(id) ?? this.#rested.get(id) ?? this.#older.get(id) ?? null;
  }

  /** Whether an unknown page may be in an earlier part. */
  mayBeOlder(id: string): boolean {
    return !this.#live.has(id) && !this.#rested.has(id) && numberOf(id) <= this.#highest;
  }

  /** Adds the pages of earlier parts that the next events are about. */
  provide(older: ReadonlyMap<string, PageState>): void {
    this.#older = older;
  }

  isWhole(id: string): boolean {
    return this.#live.has(id) && !this.#trimmed.has(id);
  }

  /** The newest page of a key that new alerts may join. */
  withKey(dedupKey: string): PageState | null {
    const id = this.#newest.get(dedupKey);
    return (id === undefined ? undefined : this.#live.get(id)) ?? null;
  }

  /** The pages with an alert, by its identity, that new alerts may join. The newest first. */
  withAlert(identity: string): PageState[] {
    return (this.#byAlert.get(identity) ?? []).flatMap(id => this.#live.get(id) ?? []);
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

  /** Removes pages at rest from the live ones. */
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

  /** Enforces unique, rising numbers, and one open page for each alert. */
  #taken(event: PageEvent<'page-received'>): Refusal | null {
    const { page, dedupKey, of, unique } = event;
    const number = numberOf(page);
    if (number <= this.#highest) return refuse('page-exists', { page });
    this.#highest = number;
    if (of !== undefined) return null;
    const sameKey = this.#live.get(this.#newest.get(dedupKey) ?? '');
    const isOfKey = (other: PageState) => other.dedupKey === dedupKey;
    const same = unique === 'alerts' ? identitiesOfReceived(event).flatMap(each => this.withAlert(each)) : [];
    const other = [...(sameKey && isOfKey(sameKey) ? [sameKey] : []), ...same].find(isWaiting);
    return other ? refuse('alert-has-page', { page: other.id }) : null;
  }

  #put(page: PageState): void {
    this.#live.set(page.id, page);
    if (page.imported) return;
    for (const key of keysOf(page)) {
      const newest = this.#newest.get(key);
      if (newest === undefined || numberOf(newest) <= numberOf(page.id)) this.#newest.set(key, page.id);
    }
    for (const identity of identitiesOfPage(page)) {
      const known = this.#byAlert.get(identity) ?? [];
      if (!known.includes(page.id)) this.#byAlert.set(identity, [page.id, ...known]);
    }
  }

  #rest(page: PageState): void {
    this.#live.delete(page.id);
    this.#rested.set(page.id, summaryOf(page));
    this.#trimmed.delete(page.id);
    for (const key of keysOf(page)) if (this.#newest.get(key) === page.id) this.#newest.delete(key);
    for (const identity of identitiesOfPage(page)) {
      const others = (this.#byAlert.get(identity) ?? []).filter(id => id !== page.id);
      if (others.length > 0) this.#byAlert.set(identity, others);
      else this.#byAlert.delete(identity);
    }
  }
}
