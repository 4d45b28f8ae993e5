/** Events of many pages in one write: those that are decided within one turn of the loop share a sync. */

import { contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { PageDraft, PageEvent } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { type Fence, type Journal, StaleFenceError } from '../../store/journal.ts';

/** What became of one event: the page after it, and why it did not apply, where it did not. */
export type Written = { readonly page: PageState | null; readonly conflict: Refusal | null };

type Waiting = {
  readonly event: PageEvent;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
};

type World = {
  readonly journal: Pick<Journal, 'appendPages'>;
  readonly newId: NewId;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What proves that this watch leads; null: it may not any more. */
  readonly fence: () => Fence | null;
  /** Told of every page as it stands after a write. */
  readonly onWritten: (pages: readonly PageState[]) => void;
};

/** Who the engine's events are by. */
export const engineName = 'callme';

export class Writer {
  readonly #world: World;
  #waiting: Waiting[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Durable when it resolves; rejects where the journal could not be written. */
  write(draft: PageDraft): Promise<Written> {
    const now = new Date(this.#world.now()).toISOString();
    const event: PageEvent = stamp(draft, contextNow(engineName, now), this.#world.newId);
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#flush());
      this.#waiting.push({ event, resolve, reject });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const fence = this.#world.fence();
    try {
      if (fence === null) throw new StaleFenceError('nothing was recorded: another watch may be active');
      await this.#append(batch, fence);
    } catch (error) {
      // What was sent stays sent, whoever leads now: only what would begin anything is refused.
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
    const { pages, conflicts } = await this.#world.journal.appendPages(
      batch.map(({ event }) => event),
      fence,
    );
    const after = new Map(pages.map(page => [page.id, page]));
    const refusals = new Map(conflicts.map(({ event, refusal }) => [event.id, refusal]));
    this.#world.onWritten(pages);
    for (const { event, resolve } of batch) {
      resolve({ page: after.get(event.page) ?? null, conflict: refusals.get(event.id) ?? null });
    }
  }
}
