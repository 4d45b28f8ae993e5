/** The files of pages: which there are, what those that are done with came to, and how the newest goes on from them. */
import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PageEvent } from '../../domain/paging/events.ts';
import type { PageRecord } from '../../domain/paging/record.ts';
import { readPageEvent } from '../../domain/paging/shape.ts';
import { JournalError } from '../journal.ts';
import type { Derived } from './derived.ts';
import type { Folding } from './follow.ts';
import * as layouts from './layout.ts';
import { documentOf, isOf, isOfAll, openDocument, type PagesDocument } from './pages-document.ts';
import { createSegment, isCode, reasonOf } from './segment.ts';
import { type Carried, nothingCarried, Shelf } from './shelf.ts';
import { Stream } from './stream.ts';

type Segment = layouts.PagesSegment;

/** A segment that is read on. */
export type Opened = {
  readonly segment: Segment;
  /** The segments before it, as they were read. */
  readonly before: string;
  readonly stream: Stream<Shelf, PageEvent>;
  readonly document: Derived<PagesDocument>;
  /** How far the document told of it. */
  readonly known: number;
};

/** A segment that has another after it, and what it came to. */
type Finished = { readonly segment: Segment; readonly document: PagesDocument };

/** Two changes within this may leave a folder with one and the same time. */
const settleMs = 50;

/** `changed`: when the folder had changed last, as it was listed. Milliseconds since 1970. */
type Listing = { readonly changed: number; readonly at: number; readonly segments: readonly Segment[] };

export class PagesSegments {
  readonly #layout: layouts.Layout;
  #listing: Listing | null = null;

  constructor(layout: layouts.Layout) {
    this.#layout = layout;
  }

  /** In the order in which they were written. Listed again only where the folder has changed: each page asks for it. */
  list(): readonly Segment[] {
    const { pages } = this.#layout;
    try {
      const changed = statSync(pages).mtimeMs;
      const listing = this.#listing;
      if (listing && listing.changed === changed && listing.at - changed > settleMs) return listing.segments;
      const at = Date.now();
      const segments = readdirSync(pages)
        .flatMap(file => layouts.pagesSegment(file) ?? [])
        .sort(layouts.byAge);
      this.#listing = { changed, at, segments };
      return segments;
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return [];
      throw this.#unreadable(error, pages);
    }
  }

  create(file: string): void {
    createSegment(join(this.#layout.pages, file));
    this.#listing = null;
  }

  /** Changes where one of these segments grows or is replaced. */
  stamp(segments: readonly Segment[]): string {
    return segments.map(segment => this.#stampOf(segment)).join('\n');
  }

  /**
   * Whether the segments before an opened one are as they were read. Somebody who had not seen the opened one yet may have
   * appended to the last of them; nobody appends to any before that.
   */
  goesOnFrom({ before }: Opened, earlier: readonly Segment[]): boolean {
    const last = earlier.at(-1);
    return last ? before.endsWith(this.#stampOf(last)) : before === '';
  }

  #stampOf(segment: Segment): string {
    const stat = statSync(this.#pathOf(segment), { throwIfNoEntry: false });
    return stat ? `${segment.file} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : segment.file;
  }

  reading<T>(segment: Segment, read: (fd: number) => T): T {
    const path = this.#pathOf(segment);
    try {
      const fd = openSync(path, 'r');
      try {
        return read(fd);
      } finally {
        closeSync(fd);
      }
    } catch (error) {
      throw this.#unreadable(error, path);
    }
  }

  /**
   * Opens the last of these segments, from where its document leaves off.
   * @param carried what those before it came to, where that is known
   */
  open(segments: readonly Segment[], carried: Carried | null = null): Opened | null {
    const segment = segments.at(-1);
    if (!segment) return null;
    const earlier = segments.slice(0, -1);
    const before = this.stamp(earlier);
    const document = openDocument(this.#layout, segment);
    const older = (id: string) => this.#rested(earlier, id);
    const begun = () => {
      const { live, trimmed, highest, clock } = carried ?? this.#carriedBy(earlier);
      return new Shelf({ live, trimmed, rested: [], highest, clock }, older);
    };
    const folding: Folding<Shelf, PageEvent> = {
      // It is changed in place: each reading from the start needs one of its own.
      get initial() {
        return begun();
      },
      read: readPageEvent,
      apply: (shelf, event) => shelf.apply(event) ?? shelf,
    };
    const { data } = document;
    const { offset, lines, damage } = data;
    const isKnown = this.reading(segment, fd => isOf(fd, before, data));
    const start = isKnown ? { state: new Shelf(data, older), offset, lines, damage, torn: null } : null;
    const stream = new Stream(this.#pathOf(segment), folding, start);
    return { segment, before, stream, document, known: isKnown ? offset : 0 };
  }

  /** Keeps what a segment came to so far, beside it. */
  save({ segment, before, stream, document }: Opened): PagesDocument {
    document.data = this.reading(segment, fd => documentOf(fd, before, stream.followed));
    document.save();
    return document.data;
  }

  /** What each of these segments, which have others after them, came to. Oldest first. */
  *finished(earlier: readonly Segment[]): Generator<Finished> {
    let carried: Carried = nothingCarried;
    for (const [index, segment] of earlier.entries()) {
      const upTo = earlier.slice(0, index + 1);
      const document: PagesDocument = this.#known(upTo) ?? this.#workedOut(upTo, carried);
      yield { segment, document };
      carried = document;
    }
  }

  #carriedBy(earlier: readonly Segment[]): Carried {
    return earlier.length === 0 ? nothingCarried : this.#last(earlier);
  }

  /** What the last of these came to. */
  #last(earlier: readonly Segment[]): PagesDocument {
    const known = this.#known(earlier);
    if (known) return known;
    const all = [...this.finished(earlier)];
    const last = all.at(-1);
    if (!last) throw new JournalError(`there are no pages in ${this.#layout.pages}`);
    return last.document;
  }

  #known(segments: readonly Segment[]): PagesDocument | null {
    const segment = segments.at(-1);
    if (!segment) return null;
    const { data } = openDocument(this.#layout, segment);
    const before = this.stamp(segments.slice(0, -1));
    return this.reading(segment, fd => isOfAll(fd, before, data)) ? data : null;
  }

  #workedOut(segments: readonly Segment[], carried: Carried): PagesDocument {
    const opened = this.open(segments, carried);
    if (!opened) throw new JournalError(`there are no pages in ${this.#layout.pages}`);
    opened.stream.read();
    const document = this.save(opened);
    opened.stream.close();
    return document;
  }

  /** A page that came to rest in one of these segments: the newest that tells of it has it as it stands. */
  #rested(earlier: readonly Segment[], id: string): PageRecord | null {
    for (let count = earlier.length; count > 0; count--) {
      const page = this.#last(earlier.slice(0, count)).rested.find(each => each.id === id);
      if (page) return page;
    }
    return null;
  }

  #pathOf({ file }: Segment): string {
    return join(this.#layout.pages, file);
  }

  #unreadable(error: unknown, path: string): JournalError {
    if (error instanceof JournalError) return error;
    return new JournalError(`the store cannot be read: ${reasonOf(error, path)}`, { cause: error });
  }
}
