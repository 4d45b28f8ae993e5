/**
 * The changes of a store, in parts of a megabyte by month. Only the requested months are read, and few parts are cached, so that
 * memory use does not grow with the age of the store.
 */

import { type ChangeEvent, contentOf, isRetry } from '../../domain/changes/change.ts';
import { isChangeEvent } from '../../domain/changes/schema.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Log, StoredEvent, StreamName } from '../port.ts';
import { monthOf, parsePart, partStream } from '../streams.ts';
import { FoldedStream } from './folded-stream.ts';
import { RecentlyUsed } from './recently-used.ts';

/** The size at which a new part of the month begins, in bytes. */
const maxPartBytes = 1024 * 1024;

/** The number of cached parts: the newest of this month, and the last of the previous month. */
const maxKept = 4;

/** The number of parts up to a month in which to look for the original of a retried change: thousands of changes. */
const partsLookedThrough = 2;

/**
 * The changes of one part. The order of the log decides: if two processes receive the same change, the first line counts and
 * the other is ignored. Events are added in place: a copy for each would make reading a part quadratic.
 */
export class KnownChanges {
  readonly #all: ChangeEvent[] = [];
  readonly #byContent = new Map<string, ChangeEvent[]>();

  /** In the order in which they were recorded. */
  get all(): readonly ChangeEvent[] {
    return this.#all;
  }

  /** The recorded change that this one is or repeats; null if there is none yet. */
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

  /** @param maxBytes the size at which a new part begins */
  constructor(log: Log, maxBytes = maxPartBytes) {
    this.#log = log;
    this.#maxPartBytes = maxBytes;
  }

  /** Changes in an interval (inclusive), the earliest first. */
  async list(from: string, to: string): Promise<ChangeEvent[]> {
    const found: ChangeEvent[] = [];
    for (const stream of await this.#streams(month => month >= monthOf(from) && month <= monthOf(to)))
      for (const change of (await this.#fold(stream).read())?.all ?? [])
        if (change.at >= from && change.at <= to) found.push(change);
    return found.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  }

  /**
   * Durable when it resolves.
   * @returns each as recorded: for a retry, the existing one, without writing it again
   */
  async append(events: readonly ChangeEvent[]): Promise<ChangeEvent[]> {
    const landed = new Map<string, ChangeEvent>();
    for (const [month, own] of Map.groupBy(events, ({ at }) => monthOf(at))) {
      // Compare the stored form: a retry is recognized by its redacted text.
      const stored = await this.#log.eventsAsStored(partStream({ family: 'changes', month, part: 1 }), own);
      const fresh: ChangeEvent[] = [];
      for (const event of stored) if ((await this.#same(event)) === null) fresh.push(event);
      if (fresh.length > 0) await (await this.#writable(month)).append(fresh);
      // The first to land counts, if another process wrote the same meanwhile.
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

  /** The newest part of a month, or the next one if that is full. */
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
