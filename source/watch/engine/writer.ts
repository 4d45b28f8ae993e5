/** Batches events: those of one turn of the event loop share one write and sync. */

import { contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { PageDraft, PageEvent } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { type Fence, type Journal, StaleFenceError } from '../../store/journal.ts';

/** The result of one event: the page after it, and why it did not apply; null if it did. */
export type Written = { readonly page: PageState | null; readonly conflict: Refusal | null };

type Waiting = {
  readonly event: PageEvent;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
};

type Options = {
  readonly journal: Pick<Journal, 'appendPages'>;
  readonly newId: NewId;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The fencing token of the leader; null: this watch may not be the leader any more. */
  readonly fence: () => Fence | null;
  /** Called with the pages after each write. */
  readonly onWritten: (pages: readonly PageState[]) => void;
};

/** The author of the engine's events. */
export const engineName = 'callme';

export class Writer {
  readonly #options: Options;
  #waiting: Waiting[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** On disk when it resolves; rejects if it could not be written. */
  write(draft: PageDraft): Promise<Written> {
    const now = new Date(this.#options.now()).toISOString();
    const event: PageEvent = stamp(draft, contextNow(engineName, now), this.#options.newId);
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#flush());
      this.#waiting.push({ event, resolve, reject });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const fence = this.#options.fence();
    try {
      if (fence === null) throw new StaleFenceError('nothing was recorded: another watch may be active');
      await this.#append(batch, fence);
    } catch (error) {
      // What was sent was sent, whoever is the leader: only events that would start something are refused.
      const ends =
        error instanceof StaleFenceError ? batch.filter(({ event }) => event.type === 'step-ended') : [];
      for (const each of batch) if (!ends.includes(each)) each.reject(error);
      if (ends.length === 0) return;
      await this.#append(ends).catch(failure => {
        for (const { reject } of ends) reject(failure);
      });
    }
  }

  async #append(batch: readonly Waiting[], fence?: Fence): Promise<void> {
    const { pages, conflicts } = await this.#options.journal.appendPages(
      batch.map(({ event }) => event),
      fence,
    );
    const after = new Map(pages.map(page => [page.id, page]));
    const refusals = new Map(conflicts.map(({ event, refusal }) => [event.id, refusal]));
    this.#options.onWritten(pages);
    for (const { event, resolve } of batch) {
      resolve({ page: after.get(event.page) ?? null, conflict: refusals.get(event.id) ?? null });
    }
  }
}
