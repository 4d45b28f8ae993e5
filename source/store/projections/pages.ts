/**
 * The pages of a store, in parts of a few megabytes by month. Numbers need no claims: the `page-received` that lands first has
 * its number.
 */
import type { PageId } from '../../domain/kernel/ids.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import { evolvePage } from '../../domain/paging/evolve.ts';
import { isPageEvent } from '../../domain/paging/schema.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { type Log, type Store, StoreError, type StreamName } from '../port.ts';
import { isPageId, monthOf, numberOf, pageId, parsePart, partStream } from '../streams.ts';
import type { Write } from './folded-stream.ts';
import { type CarriedPages, LostNumbers, type PageIndex } from './page-index.ts';
import { type OpenPart, PageParts } from './page-parts.ts';

/** An event about a page that did not apply. */
export type PageConflict = { readonly event: PageEvent; readonly refusal: Refusal };

/** The result of an append to pages. */
export type PagesAppended = {
  /** The pages of the events, without duplicates, as they are now. */
  readonly pages: readonly PageState[];
  readonly conflicts: readonly PageConflict[];
};

/** The position up to which pages were read: only its journal can interpret it. */
export type PagesMark = { readonly of: object; readonly changes: number };

/** Pages that changed since a mark, without duplicates, as they are now. */
export type PagesSince = {
  readonly pages: readonly PageState[];
  /** Whether the mark was unusable, so that these are all open pages. */
  readonly areAll: boolean;
  /** The mark for the next call. */
  readonly mark: PagesMark | null;
};

/** The size at which a new part of the month begins, in bytes. */
const maxPartBytes = 4 * 1024 * 1024;

const byNumber = (a: PageState, b: PageState) => numberOf(a.id) - numberOf(b.id);

export class Pages {
  readonly #log: Log;
  readonly #parts: PageParts;
  readonly #maxPartBytes: number;
  /** The newest part. */
  #current: OpenPart | null = null;
  #handedOut = 0;
  /** One read or append at a time: they share the newest part. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param maxBytes the size at which a new part begins */
  constructor(store: Store, maxBytes = maxPartBytes) {
    this.#log = store.log;
    this.#parts = new PageParts(store);
    this.#maxPartBytes = maxBytes;
  }

  list(which: 'open' | 'all'): Promise<PageState[]> {
    return this.#inTurn(async () => {
      const index = await this.#read();
      return index ? this.#list(index, which) : [];
    });
  }

  /**
   * The pages that any process changed since the mark.
   * @param mark from the previous result; null: the first call
   */
  since(mark: PagesMark | null): Promise<PagesSince> {
    return this.#inTurn(async () => {
      const index = await this.#read();
      if (!index) return { pages: [], areAll: true, mark: null };
      const next = { of: index, changes: index.changes };
      // Another index is another part, or one that was read again, so its changes cannot be compared.
      if (mark?.of !== index) return { pages: await this.#list(index, 'open'), areAll: true, mark: next };
      return { pages: index.changedSince(mark.changes), areAll: false, mark: next };
    });
  }

  /** One page, up to date and complete; null if there is none with that id. */
  page(id: string): Promise<PageState | null> {
    return this.#inTurn(async () => {
      const index = isPageId(id) ? await this.#read() : null;
      return index && this.#find(index, id);
    });
  }

  /** The newest page of each of these dedup keys that a new alert may join, by the requested key. */
  withKeys(dedupKeys: readonly string[]): Promise<ReadonlyMap<string, PageState>> {
    return this.#inTurn(async () => {
      const index = await this.#read();
      const found = new Map<string, PageState>();
      for (const key of index ? dedupKeys : []) {
        const page = index?.withKey(await this.#log.textAsStored(key));
        if (page) found.set(key, page);
      }
      return found;
    });
  }

  /** The pages with each of these alerts, by identity, that a new alert may join. The newest first. */
  withAlerts(identities: readonly string[]): Promise<ReadonlyMap<string, readonly PageState[]>> {
    return this.#inTurn(async () => {
      const index = await this.#read();
      const found = new Map<string, readonly PageState[]>();
      for (const identity of index ? identities : []) {
        const pages = index?.withAlert(identity) ?? [];
        if (pages.length > 0) found.set(identity, pages);
      }
      return found;
    });
  }

  /** The events of these pages; without those of another page that lost its number. */
  async events(ids: readonly string[]): Promise<PageEvent[]> {
    const seen = new Set<string>();
    const lost = new LostNumbers();
    const events: PageEvent[] = [];
    for (const event of await this.#eventsWith('page', new Set(ids))) {
      const isLost = lost.isLost(event, seen.has(event.page));
      if (event.type === 'page-received') seen.add(event.page);
      if (!isLost) events.push(event);
    }
    return events;
  }

  /** The pages that began with these events, by event id. */
  async begunBy(events: ReadonlySet<string>): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const seen = new Set<string>();
    for (const event of await this.#eventsWith('type', new Set(['page-received']))) {
      if (events.has(event.id) && !seen.has(event.page)) found.set(event.id, event.page);
      seen.add(event.page);
    }
    return found;
  }

  /** Numbers for new pages. */
  claim(count: number): Promise<PageId[]> {
    return this.#inTurn(async () => {
      const first = Math.max((await this.#read())?.highest ?? 0, this.#handedOut) + 1;
      this.#handedOut = first + count - 1;
      return Array.from({ length: count }, (_, index) => pageId(first + index));
    });
  }

  /** Appends events of any number of pages in one write and one sync. */
  append(events: readonly PageEvent[], write?: Write): Promise<PagesAppended> {
    return this.#inTurn(async () => {
      const [first] = events;
      if (!first) return { pages: [], conflicts: [] };
      const { fold } = await this.#writable(monthOf(first.recorded));
      const { state, outcomes } = await fold.append(events, write);
      const pages: PageState[] = [];
      for (const id of new Set(events.map(({ page }) => page))) {
        const page = await this.#find(state, id);
        if (page) pages.push(page);
      }
      return {
        pages,
        conflicts: events.flatMap(event => {
          const refusal = outcomes.get(event.id) ?? null;
          return refusal === null ? [] : [{ event, refusal }];
        }),
      };
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      const current = this.#current;
      this.#current = null;
      if (current?.fold.folded) await this.#parts.save(current, false);
    });
  }

  async #list(index: PageIndex, which: 'open' | 'all'): Promise<PageState[]> {
    if (which === 'open') return [...index.live].filter(isWaiting).sort(byNumber);
    const found = new Map<string, PageState>();
    for (const { rested } of await this.#parts.finished((await this.#parts.list()).slice(0, -1)))
      for (const page of rested) found.set(page.id, page);
    for (const page of [...index.rested, ...index.live]) found.set(page.id, page);
    return [...found.values()].sort(byNumber);
  }

  /** The state with all events so far, of any process; null before the first page. */
  async #read(): Promise<PageIndex | null> {
    return (await this.#newest())?.fold.read() ?? null;
  }

  /** Opens the newest part; opens it again if there is a newer one, or if an earlier one changed. */
  async #newest(): Promise<OpenPart | null> {
    const parts = await this.#parts.list();
    const earlier = parts.slice(0, -1);
    const current = this.#current;
    const isNewest = current?.fold.stream === parts.at(-1);
    if (current && isNewest && (await this.#parts.isContinuationOf(current, earlier))) return current;
    const carried = current && !isNewest ? await this.#finish(current, earlier) : null;
    this.#current = await this.#parts.open(parts, carried);
    return this.#current;
  }

  /** Saves the final state of a part. @returns that state, for the next; null if there are other parts in between */
  async #finish(current: OpenPart, earlier: readonly StreamName[]): Promise<CarriedPages | null> {
    if (!(await current.fold.read())) return null;
    const state = await this.#parts.save(current, true);
    const isLast = earlier.at(-1) === current.fold.stream;
    return isLast && (await this.#parts.isContinuationOf(current, earlier.slice(0, -1))) ? state() : null;
  }

  /**
   * The part for appends: never an older one than the newest, whatever a writer's clock says, so that earlier parts do not grow.
   */
  async #writable(month: string): Promise<OpenPart> {
    const newest = await this.#newest();
    if (newest && !newest.fold.folded) await newest.fold.read();
    const isFull = newest !== null && newest.fold.size > this.#maxPartBytes;
    const name = newest && parsePart(newest.fold.stream);
    const isOfMonth = name && month <= name.month;
    if (newest && isOfMonth && !isFull) return newest;
    const next = isOfMonth
      ? { ...name, part: name.part + 1 }
      : ({ family: 'pages', month, part: 1 } as const);
    const stream = partStream(next);
    // Create the part with an empty append, so that the state of the earlier parts is read with it in place.
    await this.#log.append([{ stream, events: [], after: null }]);
    const created = await this.#newest();
    if (!created) throw new StoreError(`${stream} was created but is not there`);
    await created.fold.read();
    return created;
  }

  async #find(index: PageIndex, id: string): Promise<PageState | null> {
    if (index.isWhole(id)) return index.page(id);
    const isKnown = index.page(id) !== null || (index.mayBeOlder(id) && (await this.#isOlder(id)));
    return isKnown ? this.#whole(id) : null;
  }

  async #isOlder(id: string): Promise<boolean> {
    const earlier = (await this.#parts.list()).slice(0, -1);
    return (await this.#parts.older(earlier, new Set([id]))).has(id);
  }

  /** A page at rest with all its fields, from its events in every part. */
  async #whole(id: string): Promise<PageState | null> {
    let page: PageState | null = null;
    for (const event of await this.events([id])) {
      const next = evolvePage(page, event);
      if (!isRefusal(next)) page = next;
    }
    return page;
  }

  /** Events of all parts whose field has one of these values. */
  async #eventsWith(field: 'type' | 'page', values: ReadonlySet<string>): Promise<PageEvent[]> {
    const events: PageEvent[] = [];
    for (const part of await this.#parts.list())
      for (const event of await this.#log.find(part, field, values))
        if (isPageEvent(event)) events.push(event);
    return events;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }
}
