/**
 * The pages of a store: segments by month, in parts of a few megabytes, so that what is in memory and what a start has to
 * read never grow with the years. Numbers need no files of their own: the `page-received` that lands first has its number.
 */
import { Conflict } from '../../domain/kernel/conflict.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import { applyPage } from '../../domain/paging/fold.ts';
import { isPageEvent, readPageEvent } from '../../domain/paging/schema.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { type Damage, type PagesAppended, type PagesMark, type PagesSince, StoreError } from '../journal.ts';
import * as layouts from './layout.ts';
import { decode } from './line.ts';
import { damageIn } from './page-document.ts';
import { type Carried, Lost, type Shelf } from './page-index.ts';
import { type Opened, PagesSegments } from './page-segments.ts';
import { readFrom } from './segment.ts';

/** Where a line may name its page. */
const pageInLine = /"page":"(P-\d+)"/g;

/** Bytes of a segment after which another part of its month begins. */
const largestSegment = 4 * 1024 * 1024;

const byNumber = (a: PageState, b: PageState) => layouts.pageNumber(a.id) - layouts.pageNumber(b.id);

export class Pages {
  readonly #segments: PagesSegments;
  readonly #largest: number;
  /** The newest segment. */
  #current: Opened | null = null;
  #handedOut = 0;
  readonly #damage = new Map<string, readonly Damage[]>();

  /** @param largest bytes of a segment after which another part begins */
  constructor(layout: layouts.Layout, largest = largestSegment) {
    this.#segments = new PagesSegments(layout);
    this.#largest = largest;
  }

  list(which: 'open' | 'all'): PageState[] {
    const shelf = this.#read();
    if (!shelf) return [];
    if (which === 'open') return [...shelf.live].filter(isWaiting).sort(byNumber);
    const found = new Map<string, PageState>();
    for (const { segment, document } of this.#segments.finished(this.#segments.list().slice(0, -1))) {
      this.#damage.set(segment.file, damageIn(document));
      for (const page of document.rested) found.set(page.id, page);
    }
    for (const page of [...shelf.rested, ...shelf.live]) found.set(page.id, page);
    return [...found.values()].sort(byNumber);
  }

  since(mark: PagesMark | null): PagesSince {
    const shelf = this.#read();
    if (!shelf) return { pages: [], areAll: true, mark: null };
    const next = { of: shelf, changes: shelf.changes };
    // Another shelf is another segment, or one that was read anew: what of it is known cannot be told.
    if (mark?.of !== shelf) return { pages: this.list('open'), areAll: true, mark: next };
    return { pages: shelf.changedSince(mark.changes), areAll: false, mark: next };
  }

  page(id: string): PageState | null {
    const shelf = layouts.isPageId(id) ? this.#read() : null;
    return shelf && this.#found(shelf, id);
  }

  withKeys(dedupKeys: readonly string[]): ReadonlyMap<string, PageState> {
    const shelf = this.#read();
    return new Map(
      dedupKeys.flatMap(key => {
        const page = shelf?.withKey(key);
        return page ? [[key, page] as const] : [];
      }),
    );
  }

  /** What was written of these pages; not what was meant for another that came second to its number. */
  events(ids: readonly string[]): PageEvent[] {
    const wanted = new Set(ids);
    const begun = new Set<string>();
    const lost = new Lost();
    // Looked for by one pattern: with thousands of ids, a look for each would be quadratic.
    const isOfThem = (line: string) => [...line.matchAll(pageInLine)].some(([, id = '']) => wanted.has(id));
    return [...this.#eventsIn(isOfThem)].filter(event => {
      if (!wanted.has(event.page)) return false;
      const isLost = lost.is(event, begun.has(event.page));
      if (event.type === 'page-received') begun.add(event.page);
      return !isLost;
    });
  }

  /** The pages that begin with any of these events. */
  begunBy(events: ReadonlySet<string>): Map<string, string> {
    const found = new Map<string, string>();
    const begun = new Set<string>();
    for (const event of this.#eventsIn(line => line.includes('"type":"page-received"'))) {
      if (event.type !== 'page-received') continue;
      if (events.has(event.id) && !begun.has(event.page)) found.set(event.id, event.page);
      begun.add(event.page);
    }
    return found;
  }

  claim(count: number): string[] {
    const first = Math.max(this.#read()?.highest ?? 0, this.#handedOut) + 1;
    this.#handedOut = first + count - 1;
    return Array.from({ length: count }, (_, index) => layouts.pageId(first + index));
  }

  append(events: readonly PageEvent[]): PagesAppended {
    const [first] = events;
    if (!first) return { pages: [], conflicts: [] };
    const { stream, segment } = this.#writable(layouts.monthOf(first.recorded));
    const appended = stream.append(events);
    if (!appended) throw new StoreError(`${segment.file} was written but cannot be read back`);
    const { state, outcomes } = appended;
    const ids = new Set(events.map(({ page }) => page));
    return {
      pages: [...ids].flatMap(id => this.#found(state, id) ?? []),
      conflicts: events.flatMap(event => {
        const why = outcomes.get(event.id) ?? null;
        return why === null ? [] : [{ event, why }];
      }),
    };
  }

  /** What could not be read in what was read so far. */
  damage(): readonly Damage[] {
    const { file } = this.#current?.segment ?? { file: '' };
    const newest = this.#damage.has(file) ? [] : (this.#current?.stream.damage ?? []);
    return [...this.#damage.values(), newest].flat();
  }

  /** Reads every segment from its start, whatever is kept of it: {@link damage} then tells of all there is. */
  verify(): void {
    for (const segment of this.#segments.list())
      this.#damage.set(segment.file, this.#segments.damageIn(segment, readPageEvent));
  }

  close(): void {
    const current = this.#current;
    this.#current = null;
    if (!current) return;
    const { stream, document, known } = current;
    document.unsaved = stream.followed.offset - known;
    if (document.isWorthSaving) this.#segments.save(current);
    stream.close();
  }

  /** The state with everything that anyone appended so far; null where there is no page yet. */
  #read(): Shelf | null {
    return this.#newest()?.stream.read() ?? null;
  }

  /** The newest segment, opened; anew where another came after it, or one before it is not as it was. */
  #newest(): Opened | null {
    const segments = this.#segments.list();
    const earlier = segments.slice(0, -1);
    const current = this.#current;
    const isNewest = current?.segment.file === segments.at(-1)?.file;
    if (current && isNewest && this.#segments.goesOnFrom(current, earlier)) return current;
    const carried = current && !isNewest ? this.#finish(current, earlier) : null;
    current?.stream.close();
    this.#current = this.#segments.open(segments, carried);
    return this.#current;
  }

  /** Keeps what a segment came to that has another after it. @returns that, for the next; null where more lies between */
  #finish(current: Opened, earlier: readonly layouts.MonthSegment[]): Carried | null {
    if (!current.stream.read()) return null;
    const document = this.#segments.save(current);
    const isLast = earlier.at(-1)?.file === current.segment.file;
    return isLast && this.#segments.goesOnFrom(current, earlier.slice(0, -1)) ? document : null;
  }

  /**
   * The segment that is appended to: never one before the newest, whatever clock a writer goes by, so that a segment that has
   * another after it grows no more.
   */
  #writable(month: string): Opened {
    const newest = this.#newest();
    const isFull = newest !== null && newest.stream.followed.offset > this.#largest;
    const isOfMonth = newest !== null && month <= newest.segment.month;
    if (newest && isOfMonth && !isFull) return newest;
    const file =
      newest && isOfMonth
        ? layouts.monthFile(newest.segment.month, newest.segment.part + 1)
        : layouts.monthFile(month, 1);
    this.#segments.create(file);
    const made = this.#newest();
    if (!made) throw new StoreError(`${file} was made but is not there`);
    return made;
  }

  #found(shelf: Shelf, id: string): PageState | null {
    const page = shelf.page(id);
    return page === null || shelf.isWhole(id) ? page : this.#whole(id);
  }

  /** A page at rest with all that is known of it, from its lines in every segment. */
  #whole(id: string): PageState | null {
    let page: PageState | null = null;
    for (const event of this.events([id])) {
      const next = applyPage(page, event);
      if (!(next instanceof Conflict)) page = next;
    }
    return page;
  }

  /** The events of pages in lines that look like it. */
  *#eventsIn(looksLike: (line: string) => boolean): Generator<PageEvent> {
    for (const segment of this.#segments.list()) {
      const { lines, tail } = this.#segments.reading(segment, fd => readFrom(fd, 0));
      for (const line of [...lines, tail]) {
        const event = looksLike(line) ? decode(line, readPageEvent) : '';
        if (typeof event !== 'string' && isPageEvent(event)) yield event;
      }
    }
  }
}
