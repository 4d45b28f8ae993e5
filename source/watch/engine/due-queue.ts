/**
 * When each page must be looked at next. A queue by time, since the engine asks at every turn and a storm is a turn for every
 * few pages: looking through ten thousand each time would cost more than taking them in.
 */
import TinyQueue from 'tinyqueue';

type Entry = { readonly page: string; readonly at: number };

const byTime = (a: Entry, b: Entry): number => a.at - b.at;

/** Fewer entries that hold no more than these are not worth clearing away. */
const fewStale = 1_000;

export class DueQueue {
  /** What holds. */
  readonly #at = new Map<string, number>();
  /** An entry that holds no more stays until it comes up. */
  #queue = new TinyQueue<Entry>([], byTime);

  /** @param at milliseconds since 1970; null: never */
  set(page: string, at: number | null): void {
    if (at === null) {
      this.#at.delete(page);
      return;
    }
    if (this.#at.get(page) === at) return;
    this.#at.set(page, at);
    this.#queue.push({ page, at });
    if (this.#queue.length > 2 * this.#at.size + fewStale) this.#clearAway();
  }

  has(page: string): boolean {
    return this.#at.has(page);
  }

  /** Takes out those whose time has come, the soonest first, with when that was. */
  takeDue(now: number): Entry[] {
    const due: Entry[] = [];
    for (let top = this.#top(); top !== null && top.at <= now; top = this.#top()) {
      this.#at.delete(top.page);
      due.push(top);
    }
    return due;
  }

  /** The soonest of all; null where there is none. */
  next(): number | null {
    return this.#top()?.at ?? null;
  }

  /** The soonest that holds; those before it are let go of. */
  #top(): Entry | null {
    for (let top = this.#queue.peek(); top !== undefined; top = this.#queue.peek()) {
      if (this.#at.get(top.page) === top.at) return top;
      this.#queue.pop();
    }
    return null;
  }

  /** Pages that are put off again and again would leave an entry each time. */
  #clearAway(): void {
    this.#queue = new TinyQueue(
      [...this.#at].map(([page, at]) => ({ page, at })),
      byTime,
    );
  }
}
