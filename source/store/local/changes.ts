/**
 * The changes of a store: segments by the month in which they happened, in parts of a megabyte. Those months are read that are
 * asked for, and a few parts are kept: what is in memory does not grow with the years.
 */
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { readChangeEvent } from '../../domain/changes/schema.ts';
import { type Damage, StoreError } from '../journal.ts';
import { makeFolder } from './folder.ts';
import { KnownChanges } from './known-changes.ts';
import { type MonthSegment, monthFile, monthOf } from './layout.ts';
import { Months } from './months.ts';
import type { Folding } from './replay.ts';
import { Stream } from './stream.ts';

/** Bytes of a segment after which another part of its month begins. */
const largestSegment = 1024 * 1024;

/** Segments that are kept: this month's newest parts, and the end of the last. */
const keptOpen = 4;

/** The newest parts up to a month in which a sender that comes again is looked for: thousands of changes. */
const lookedThrough = 2;

type ChangesStream = Stream<KnownChanges, ChangeEvent>;

const folding: Folding<KnownChanges, ChangeEvent> = {
  // It is added to in place: each reading from the start needs one of its own.
  get initial() {
    return new KnownChanges();
  },
  read: readChangeEvent,
  apply: (known, event) => known.apply(event),
};

export class ChangesSegments {
  readonly #folder: string;
  readonly #months: Months;
  readonly #largest: number;
  /** The one that was not asked for longest first. */
  readonly #open = new Map<string, ChangesStream>();
  readonly #damage = new Map<string, readonly Damage[]>();

  /** @param largest bytes of a segment after which another part begins */
  constructor(folder: string, largest = largestSegment) {
    this.#folder = folder;
    this.#months = new Months(folder);
    this.#largest = largest;
  }

  /** Changes that happened in a time, the earliest first. */
  list(from: string, to: string): ChangeEvent[] {
    return this.#months
      .list()
      .filter(({ month }) => month >= monthOf(from) && month <= monthOf(to))
      .flatMap(segment => this.#read(segment)?.all.filter(({ at }) => at >= from && at <= to) ?? [])
      .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  }

  /**
   * Durable when it returns.
   * @returns each as it stands: the one that is there already where one comes again, which is then not written anew
   */
  append(events: readonly ChangeEvent[]): ChangeEvent[] {
    for (const [month, own] of Map.groupBy(events, ({ at }) => monthOf(at))) {
      const fresh = own.filter(event => this.#same(event) === null);
      if (fresh.length > 0) this.#write(month, fresh);
    }
    // What landed first is what stands, if another process wrote the same meanwhile.
    return events.map(event => this.#same(event) ?? event);
  }

  /** What could not be read in what was read so far. */
  damage(): readonly Damage[] {
    return [...this.#damage.values()].flat();
  }

  /** Reads all of it, so that {@link damage} tells of all there is. */
  verify(): void {
    for (const segment of this.#months.list())
      this.#keepDamage(segment, this.#months.damageIn(segment, readChangeEvent));
  }

  close(): void {
    for (const stream of this.#open.values()) stream.close();
    this.#open.clear();
  }

  #same(event: ChangeEvent): ChangeEvent | null {
    const upTo = this.#months.list().filter(({ month }) => month <= monthOf(event.at));
    for (const segment of upTo.slice(-lookedThrough)) {
      const same = this.#read(segment)?.same(event);
      if (same) return same;
    }
    return null;
  }

  #write(month: string, events: readonly ChangeEvent[]): void {
    const { file } = this.#writable(month);
    if (!this.#stream(file).append(events))
      throw new StoreError(`${file} was written but cannot be read back`);
  }

  /** The newest part of a month, or the next one where that is full. */
  #writable(month: string): MonthSegment {
    makeFolder(this.#folder);
    const newest = this.#months.list().findLast(segment => segment.month === month);
    if (newest && this.#stream(newest.file).followed.offset <= this.#largest) return newest;
    const part = (newest?.part ?? 0) + 1;
    const file = monthFile(month, part);
    this.#months.create(file);
    return { file, month, part };
  }

  #read(segment: MonthSegment): KnownChanges | null {
    const stream = this.#stream(segment.file);
    const known = stream.read();
    this.#keepDamage(segment, stream.damage);
    return known;
  }

  /** Under the folder's name: pages have files of the same. */
  #keepDamage({ file }: MonthSegment, damage: readonly Damage[]): void {
    this.#damage.set(
      file,
      damage.map(each => ({ ...each, file: `changes/${file}` })),
    );
  }

  /** A segment, opened; the one that was not asked for longest is let go of where too many are. */
  #stream(file: string): ChangesStream {
    const stream = this.#open.get(file) ?? new Stream(this.#months.pathOf(file), folding);
    this.#open.delete(file);
    this.#open.set(file, stream);
    const [[oldest, unused] = [file, stream]] = this.#open;
    if (this.#open.size > keptOpen) {
      this.#open.delete(oldest);
      unused.close();
    }
    return stream;
  }
}
