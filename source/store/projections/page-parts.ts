/**
 * The parts of the log of pages: the final states of earlier parts, and the newest part, which continues from them. Memory use
 * and start-up time do not grow with the age of the store.
 */
import type { PageState } from '../../domain/paging/state.ts';
import { type Log, type Store, type StoredEvent, StoreError, type StreamName } from '../port.ts';
import { FoldedStream } from './folded-stream.ts';
import { type CarriedPages, noPages, PageIndex } from './page-index.ts';

/** Increment it when `PageState` or the rules of the fold change: snapshots of other versions are ignored. */
const stateVersion = 2;

/** The state of a part. `before`: the parts before it, as they were read. */
export type PartState = CarriedPages & { readonly before: string };

function isPartState(value: object): value is PartState {
  const found = value as Partial<PartState>;
  return (
    typeof found.before === 'string' &&
    typeof found.clock === 'string' &&
    Number.isSafeInteger(found.highest) &&
    [found.live, found.trimmed, found.rested].every(Array.isArray)
  );
}

/** An open part. */
export type OpenPart = {
  readonly fold: FoldedStream<PageIndex>;
  /** The parts before it, as they were read. */
  readonly before: string;
};

export class PageParts {
  readonly #store: Store;
  readonly #log: Log;

  constructor(store: Store) {
    this.#store = store;
    this.#log = store.log;
  }

  /** Oldest first. */
  list(): Promise<readonly StreamName[]> {
    return this.#log.streams('pages');
  }

  /**
   * Whether the parts before an open one are unchanged. A writer that has not seen the open one yet may have appended to the last
   * of them; none appends to earlier ones.
   */
  async isContinuationOf({ before }: OpenPart, earlier: readonly StreamName[]): Promise<boolean> {
    const last = earlier.at(-1);
    return last ? before.endsWith(await this.#log.fingerprint(last)) : before === '';
  }

  /**
   * Opens the last of these parts, from its snapshot.
   * @param carried the state of the earlier parts, if known
   */
  async open(parts: readonly StreamName[], carried: CarriedPages | null = null): Promise<OpenPart | null> {
    const part = parts.at(-1);
    if (part === undefined) return null;
    const earlier = parts.slice(0, -1);
    const before = await this.#fingerprint(earlier);
    const snapshot = await this.#store.accelerations?.loadSnapshot(part, stateVersion, isPartState);
    const start = snapshot?.state.before === before ? snapshot : null;
    const folding = {
      initial: async () => new PageIndex({ ...(carried ?? (await this.#carriedBy(earlier))), rested: [] }),
      evolve: (index: PageIndex, event: StoredEvent) => index.evolve(event),
      prepare: (index: PageIndex, events: readonly StoredEvent[]) => this.#provide(index, events, earlier),
    };
    const fold = new FoldedStream<PageIndex>(
      this.#log,
      part,
      folding,
      start ? { position: start.position, state: new PageIndex(start.state) } : undefined,
    );
    return { fold, before };
  }

  /**
   * Saves the state of a part.
   * @param isRequired false: only if it is worth the cost
   * @returns the saved state, computed only if needed
   */
  async save({ fold, before }: OpenPart, isRequired: boolean): Promise<() => PartState> {
    const { folded } = fold;
    if (!folded) throw new StoreError(`${fold.stream} was not read`);
    let computed: PartState | null = null;
    const state = (): PartState => {
      computed ??= { before, ...folded.state.carried() };
      return computed;
    };
    const { position } = folded;
    await this.#store.accelerations?.saveSnapshot(fold.stream, stateVersion, position, state, isRequired);
    return state;
  }

  /** The final states of these parts. Oldest first. */
  async finished(earlier: readonly StreamName[]): Promise<readonly PartState[]> {
    const states: PartState[] = [];
    for (const index of earlier.keys()) {
      const upTo = earlier.slice(0, index + 1);
      states.push((await this.#known(upTo)) ?? (await this.#compute(upTo, states.at(-1) ?? noPages)));
    }
    return states;
  }

  /** Pages at rest in one of these parts: the newest part with a page has its current state. */
  async older(
    earlier: readonly StreamName[],
    ids: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, PageState>> {
    const found = new Map<string, PageState>();
    for (let count = earlier.length; count > 0 && found.size < ids.size; count--)
      for (const page of (await this.#last(earlier.slice(0, count))).rested)
        if (ids.has(page.id) && !found.has(page.id)) found.set(page.id, page);
    return found;
  }

  async #provide(
    index: PageIndex,
    events: readonly StoredEvent[],
    earlier: readonly StreamName[],
  ): Promise<void> {
    const ids = new Set(
      events.flatMap(event => {
        const { page } = event as { readonly page?: unknown };
        return typeof page === 'string' && index.mayBeOlder(page) ? [page] : [];
      }),
    );
    index.provide(ids.size === 0 ? new Map() : await this.older(earlier, ids));
  }

  async #carriedBy(earlier: readonly StreamName[]): Promise<CarriedPages> {
    return earlier.length === 0 ? noPages : this.#last(earlier);
  }

  /** The state of the last of these. */
  async #last(earlier: readonly StreamName[]): Promise<PartState> {
    const known = (await this.#known(earlier)) ?? (await this.finished(earlier)).at(-1);
    if (!known) throw new StoreError(`there are no pages in ${this.#store.location}`);
    return known;
  }

  /** The snapshot of the last of these, if it is complete. */
  async #known(parts: readonly StreamName[]): Promise<PartState | null> {
    const part = parts.at(-1);
    if (part === undefined) return null;
    const snapshot = await this.#store.accelerations?.loadSnapshot(part, stateVersion, isPartState);
    if (!snapshot?.isCurrent) return null;
    return snapshot.state.before === (await this.#fingerprint(parts.slice(0, -1))) ? snapshot.state : null;
  }

  async #compute(parts: readonly StreamName[], carried: CarriedPages): Promise<PartState> {
    const opened = await this.open(parts, carried);
    if (!opened) throw new StoreError(`there are no pages in ${this.#store.location}`);
    await opened.fold.read();
    return (await this.save(opened, true))();
  }

  /** Changes when one of these parts grows or is replaced. */
  async #fingerprint(parts: readonly StreamName[]): Promise<string> {
    const each: string[] = [];
    for (const part of parts) each.push(await this.#log.fingerprint(part));
    return each.join('\n');
  }
}
