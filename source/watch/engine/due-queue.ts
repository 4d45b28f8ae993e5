/**
 * When each page is due next, ordered by time. In an alert storm the engine asks after every few pages, so it must not scan ten
 * thousand pages each time.
 */
import TinyQueue from 'tinyqueue';
import type { PageId } from '../../domain/kernel/ids.ts';

type Entry = { readonly page: PageId; readonly at: number };

const byTime = (a: Entry, b: Entry): number => a.at - b.at;

/** Stale entries are removed when there are more than this. */
const maxStale = 1_000;

export class DueQueue {
  /** The current times. */
  readonly #at = new Map<PageId, number>();
  /** A stale entry stays until it comes to the top. */
  #queue = new TinyQueue<Entry>([], byTime);

  /** @param at milliseconds since 1970; null: never */
  set(page: PageId, at: number | null): void {
    if (at === null) {
      this.#at.delete(page);
      return;
    }
    if (this.#at.get(page) === at) return;
    this.#at.set(page, at);
    this.#queue.push({ page, at });
    if (this.#queue.length > 2 * this.#at.size + maxStale) this.#removeStale();
  }

  has(page: PageId): boolean {
    return this.#at.has(page);
  }

  /** Removes and returns the entries that are due, earliest first. */
  takeDue(now: number): Entry[] {
    const due: Entry[] = [];
    for (let top = this.#top(); top !== null && top.at <= now; top = this.#top()) {
      this.#at.delete(top.page);
      due.push(top);
    }
    return due;
  }

  /** The earliest time; null if the queue is empty. */
  next(): number | null {
    return this.#top()?.at ?? null;
  }

  /** The earliest current entry; stale ones before it are dropped. */
  #top(): Entry | null {
    for (let top = this.#queue.peek(); top !== undefined; top = this.#queue.peek()) {
      if (this.#at.get(top.page) === top.at) return top;
      this.#queue.pop();
    }
    return null;
  }

  /** A page that is postponed repeatedly leaves an entry each time. */
  #removeStale(): void {
    this.#queue = new TinyQueue(
      [...this.#at].map(([page, at]) => ({ page, at })),
      byTime,
    );
  }
}
