/** A folder of segments by month, in parts: which there are, and reading in one of them. Pages and changes lie in such folders. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { Damage } from '../journal.ts';
import { byAge, type MonthSegment, monthSegment } from './layout.ts';
import type { AnyEvent, ReadEvent } from './line.ts';
import { opened, unreadable } from './opened.ts';
import { type Folding, follow, unread } from './replay.ts';
import { createSegment, readFrom } from './segment.ts';

/** Two changes within this may leave a folder with one and the same time. */
const settleMs = 50;

/** `changed`: when the folder had changed last, as it was listed. Milliseconds since 1970. */
type Listing = { readonly changed: number; readonly at: number; readonly segments: readonly MonthSegment[] };

export class Months {
  readonly #folder: string;
  #listing: Listing | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** In the order in which they were written. Listed again only where the folder has changed: each page asks for it. */
  list(): readonly MonthSegment[] {
    try {
      const changed = statSync(this.#folder).mtimeMs;
      const listing = this.#listing;
      if (listing && listing.changed === changed && listing.at - changed > settleMs) return listing.segments;
      const at = Date.now();
      const segments = readdirSync(this.#folder)
        .flatMap(file => monthSegment(file) ?? [])
        .sort(byAge);
      this.#listing = { changed, at, segments };
      return segments;
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
      throw unreadable(error, this.#folder);
    }
  }

  create(file: string): void {
    createSegment(join(this.#folder, file));
    this.#listing = null;
  }

  pathOf(file: string): string {
    return join(this.#folder, file);
  }

  /** Changes where the segment grows or is replaced. */
  stampOf(segment: MonthSegment): string {
    const stat = statSync(this.pathOf(segment.file), { throwIfNoEntry: false });
    return stat ? `${segment.file} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : segment.file;
  }

  reading<T>(segment: MonthSegment, read: (fd: number) => T): T {
    return opened(this.pathOf(segment.file), read);
  }

  /** What cannot be read in a segment, which is read from its start for it. */
  damageIn<E extends AnyEvent>(segment: MonthSegment, read: ReadEvent<E>): readonly Damage[] {
    const ignoring: Folding<null, E> = { initial: null, read, apply: () => null };
    const { followed } = this.reading(segment, fd =>
      follow(unread(null), readFrom(fd, 0), segment.file, ignoring),
    );
    return followed.torn ? [...followed.damage, followed.torn] : followed.damage;
  }
}
