/**
 * The changes of a store, in parts of a megabyte by the month in which they happened. Only the months that are asked for are
 * read, and a few parts are kept: what is in memory does not grow with the years.
 */

import { type ChangeEvent, contentOf, isRetry } from '../../domain/changes/change.ts';
import { isChangeEvent } from '../../domain/changes/schema.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Log, StoredEvent, StreamName } from '../port.ts';
import { monthOf, parsePart, partStream } from '../streams.ts';
import { FoldedStream } from './folded-stream.ts';
import { RecentlyUsed } from './recently-used.ts';

/** After so many bytes another part of the month begins. */
const maxPartBytes = 1024 * 1024;

/** Parts that are kept: this month's newest, and the end of the last. */
const maxKept = 4;

/** The newest parts up to a month in which a change that is sent again is looked for: thousands of changes. */
const partsLookedThrough = 2;

/**
 * The changes of one part. The log's order decides: where two processes hear of one change, the line that landed first is the
 * change, and the other changes nothing. Events are added in place: a copy for each would make reading a part quadratic.
 */
export class KnownChanges {
  readonly #all: ChangeEvent[] = [];
  readonly #byContent = new Map<string, ChangeEvent[]>();

  /** In the order in which they were recorded. */
  get all(): readonly ChangeEvent[] {
    return this.#all;
  }

  /** The change that this one is, or repeats; null where there is none yet. */
  same(event: ChangeEvent): ChangeEvent | null {
    const equal = this.#byContent.get(contentOf(event)) ?? [];
    return equal.find(({ id }) => id === event.id) ?? equal.find(other => isRetry(event, other)) ?? null;
  }

  evolve(event: StoredEvent): this | Refusal {
    if (!isChangeEvent(event)) return this;
    const known = this.same(event);
    if (known) return refuse('already-recorded', { recorded: known.recorded });
    this.#all.push(event);
    const content = contentOf(event);
    const equal = this.#byContent.get(content);
    if (equal) equal.push(event);
    else this.#byContent.set(content, [event]);
    return this;
  }
}

const folding = {
  initial: () => new KnownChanges(),
  evolve: (known: KnownChanges, event: StoredEvent) => known.evolve(event),
};

export class Changes {
  readonly #log: Log;
  readonly #maxPartBytes: number;
  readonly #folds = new RecentlyUsed<FoldedStream<KnownChanges>>(maxKept);

  /** @param maxBytes bytes of a part after which another part begins */
  constructor(log: Log, maxBytes = maxPartBytes) {
    this.#log = log;
    this.#maxPartBytes = maxBytes;
  }

  /** Changes that happened in a time (both ends included), the earliest first. */
  async list(from: string, to: string): Promise<ChangeEvent[]> {
    const found: ChangeEvent[] = [];
    for (const stream of await this.#streams(month => month >= monthOf(from) && month <= monthOf(to)))
      for (const change of (await this.#fold(stream).read())?.all ?? [])
        if (change.at >= from && change.at <= to) found.push(change);
    return found.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  }

  /**
   * Durable when it resolves.
   * @returns each as it is in the log: the one that is there already where one is sent again, which is then not written
   */
  async append(events: readonly ChangeEvent[]): Promise<ChangeEvent[]> {
    const landed = new Map<string, ChangeEvent>();
    for (const [month, own] of Map.groupBy(events, ({ at }) => monthOf(at))) {
      // Compared as they are stored: a change that is sent again is recognised by its redacted text.
      const stored = await this.#log.eventsAsStored(partStream({ family: 'changes', month, part: 1 }), own);
      const fresh: ChangeEvent[] = [];
      for (const event of stored) if ((await this.#same(event)) === null) fresh.push(event);
      if (fresh.length > 0) await (await this.#writable(month)).append(fresh);
      // What landed first is what counts, if another process wrote the same meanwhile.
      for (const event of stored) landed.set(event.id, (await this.#same(event)) ?? event);
    }
    return events.map(event => landed.get(event.id) ?? event);
  }

  close(): void {
    this.#folds.clear();
  }

  async #same(event: ChangeEvent): Promise<ChangeEvent | null> {
    const upTo = await this.#streams(month => month <= monthOf(event.at));
    for (const stream of upTo.slice(-partsLookedThrough)) {
      const same = (await this.#fold(stream).read())?.same(event);
      if (same) return same;
    }
    return null;
  }

  /** The newest part of a month, or the next one where that is full. */
  async #writable(month: string): Promise<FoldedStream<KnownChanges>> {
    const newest = (await this.#streams(each => each === month)).at(-1);
    if (newest !== undefined) {
      const fold = this.#fold(newest);
      await fold.read();
      if (fold.size <= this.#maxPartBytes) return fold;
    }
    const part = ((newest === undefined ? null : parsePart(newest)?.part) ?? 0) + 1;
    return this.#fold(partStream({ family: 'changes', month, part }));
  }

  async #streams(isWanted: (month: string) => boolean): Promise<StreamName[]> {
    return (await this.#log.streams('changes')).filter(stream => isWanted(parsePart(stream)?.month ?? ''));
  }

  #fold(stream: StreamName): FoldedStream<KnownChanges> {
    return this.#folds.get(stream, () => new FoldedStream(this.#log, stream, folding));
  }
}
