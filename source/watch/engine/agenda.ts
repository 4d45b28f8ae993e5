/** When each page must be looked at next. Looked through from end to end: ten thousand numbers take a tenth of a millisecond. */
export class Agenda {
  readonly #at = new Map<string, number>();

  /** @param at milliseconds since 1970; null: never */
  set(page: string, at: number | null): void {
    if (at === null) this.#at.delete(page);
    else this.#at.set(page, at);
  }

  /** Those whose time has come, and when. */
  due(now: number): { readonly page: string; readonly at: number }[] {
    return [...this.#at].filter(([, at]) => at <= now).map(([page, at]) => ({ page, at }));
  }

  /** The soonest of all; null where there is none. */
  next(): number | null {
    let soonest: number | null = null;
    for (const at of this.#at.values()) if (soonest === null || at < soonest) soonest = at;
    return soonest;
  }

  clear(): void {
    this.#at.clear();
  }
}
