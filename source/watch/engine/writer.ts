/** Events of many pages in one write: those that are decided within one turn of the loop share a sync. */

import type { NewId } from '../../app/record.ts';
import type { PageDraft, PageEvent } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Journal } from '../../store/journal.ts';

/** What became of one event: the page after it, and why it did not apply, where it did not. */
export type Written = { readonly page: PageState | null; readonly conflict: string | null };

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
    const event = {
      v: 1,
      id: this.#world.newId(),
      at: now,
      recorded: now,
      by: engineName,
      ...draft,
    } as PageEvent;
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#flush());
      this.#waiting.push({ event, resolve, reject });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const { pages, conflicts } = await this.#world.journal.appendPages(batch.map(({ event }) => event));
      const after = new Map(pages.map(page => [page.id, page]));
      const why = new Map(conflicts.map(conflict => [conflict.event.id, conflict.why]));
      this.#world.onWritten(pages);
      for (const { event, resolve } of batch) {
        resolve({ page: after.get(event.page) ?? null, conflict: why.get(event.id) ?? null });
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
