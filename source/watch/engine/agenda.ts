/**
 * When each page must be looked at next. A binary heap, since the engine asks at every turn and a storm is a turn for every few
 * pages: looking through ten thousand each time would cost more than taking them in.
 */
type Entry = { readonly page: string; readonly at: number };

/** Fewer entries that hold no more than these are not worth clearing away. */
const fewStale = 1_000;

export class Agenda {
  /** What holds. */
  readonly #at = new Map<string, number>();
  /** The soonest first, each entry at or before those at twice its place. One that holds no more stays until it comes up. */
  #heap: Entry[] = [];

  /** @param at milliseconds since 1970; null: never */
  set(page: string, at: number | null): void {
    if (at === null) {
      this.#at.delete(page);
      return;
    }
    if (this.#at.get(page) === at) return;
    this.#at.set(page, at);
    this.#push({ page, at });
    if (this.#heap.length > 2 * this.#at.size + fewStale) this.#clearAway();
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
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#at.get(top.page) === top.at) return top;
      this.#pop();
    }
    return null;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.at <= entry.at) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  /** Takes the first out: the last sinks from its place to where it belongs. */
  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const below = (heap[right]?.at ?? Number.POSITIVE_INFINITY) < (heap[left]?.at ?? 0) ? right : left;
      const child = heap[below];
      if (child === undefined || last.at <= child.at) break;
      heap[place] = child;
      place = below;
    }
    heap[place] = last;
  }

  /** Pages that are put off again and again would leave an entry each time. In order, a list is a heap. */
  #clearAway(): void {
    this.#heap = [...this.#at].map(([page, at]) => ({ page, at })).sort((a, b) => a.at - b.at);
  }
}
