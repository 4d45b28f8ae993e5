/** The files of pages: which there are, what those that are done with came to, and how the newest goes on from them. */
import type { PageEvent } from '../../domain/paging/events.ts';
import { readPageEvent } from '../../domain/paging/schema.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { StoreError } from '../journal.ts';
import type { Derived } from './cache-file.ts';
import type { Layout, MonthSegment } from './layout.ts';
import { Months } from './months.ts';
import { documentOf, isOf, isOfAll, openDocument, type PagesDocument } from './page-document.ts';
import { type Carried, nothingCarried, Shelf } from './page-index.ts';
import type { Folding } from './replay.ts';
import { Stream } from './stream.ts';

/** A segment that is read on. */
export type Opened = {
  readonly segment: MonthSegment;
  /** The segments before it, as they were read. */
  readonly before: string;
  readonly stream: Stream<Shelf, PageEvent>;
  readonly document: Derived<PagesDocument>;
  /** How far the document told of it. */
  readonly known: number;
};

/** A segment that has another after it, and what it came to. */
type Finished = { readonly segment: MonthSegment; readonly document: PagesDocument };

export class PagesSegments extends Months {
  readonly #layout: Layout;

  constructor(layout: Layout) {
    super(layout.pages);
    this.#layout = layout;
  }

  /** Changes where one of these segments grows or is replaced. */
  stamp(segments: readonly MonthSegment[]): string {
    return segments.map(segment => this.stampOf(segment)).join('\n');
  }

  /**
   * Whether the segments before an opened one are as they were read. Somebody who had not seen the opened one yet may have
   * appended to the last of them; nobody appends to any before that.
   */
  goesOnFrom({ before }: Opened, earlier: readonly MonthSegment[]): boolean {
    const last = earlier.at(-1);
    return last ? before.endsWith(this.stampOf(last)) : before === '';
  }

  /**
   * Opens the last of these segments, from where its document leaves off.
   * @param carried what those before it came to, where that is known
   */
  open(segments: readonly MonthSegment[], carried: Carried | null = null): Opened | null {
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
    const stream = new Stream(this.pathOf(segment.file), folding, start);
    return { segment, before, stream, document, known: isKnown ? offset : 0 };
  }

  /** Keeps what a segment came to so far, beside it. */
  save({ segment, before, stream, document }: Opened): PagesDocument {
    document.data = this.reading(segment, fd => documentOf(fd, before, stream.followed));
    document.save();
    return document.data;
  }

  /** What each of these segments, which have others after them, came to. Oldest first. */
  *finished(earlier: readonly MonthSegment[]): Generator<Finished> {
    let carried: Carried = nothingCarried;
    for (const [index, segment] of earlier.entries()) {
      const upTo = earlier.slice(0, index + 1);
      const document: PagesDocument = this.#known(upTo) ?? this.#workedOut(upTo, carried);
      yield { segment, document };
      carried = document;
    }
  }

  #carriedBy(earlier: readonly MonthSegment[]): Carried {
    return earlier.length === 0 ? nothingCarried : this.#last(earlier);
  }

  /** What the last of these came to. */
  #last(earlier: readonly MonthSegment[]): PagesDocument {
    const known = this.#known(earlier);
    if (known) return known;
    const all = [...this.finished(earlier)];
    const last = all.at(-1);
    if (!last) throw new StoreError(`there are no pages in ${this.#layout.pages}`);
    return last.document;
  }

  #known(segments: readonly MonthSegment[]): PagesDocument | null {
    const segment = segments.at(-1);
    if (!segment) return null;
    const { data } = openDocument(this.#layout, segment);
    const before = this.stamp(segments.slice(0, -1));
    return this.reading(segment, fd => isOfAll(fd, before, data)) ? data : null;
  }

  #workedOut(segments: readonly MonthSegment[], carried: Carried): PagesDocument {
    const opened = this.open(segments, carried);
    if (!opened) throw new StoreError(`there are no pages in ${this.#layout.pages}`);
    opened.stream.read();
    const document = this.save(opened);
    opened.stream.close();
    return document;
  }

  /** A page that came to rest in one of these segments: the newest that tells of it has it as it stands. */
  #rested(earlier: readonly MonthSegment[], id: string): PageState | null {
    for (let count = earlier.length; count > 0; count--) {
      const page = this.#last(earlier.slice(0, count)).rested.find(each => each.id === id);
      if (page) return page;
    }
    return null;
  }
}
