/** One segment, kept open and folded: what was read of it, reading on, and appending so that one knows what came of it. */
import { closeSync, fstatSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { type Damage, StoreError } from '../journal.ts';
import { type AnyEvent, encode } from './line.ts';
import { type Folding, type Followed, follow, followKnown, type Outcomes, unread } from './replay.ts';
import {
  appendDurably,
  createSegment,
  endsTorn,
  holdsAt,
  openSegment,
  readFrom,
  reasonOf,
} from './segment.ts';

/** A crashed writer beside us may swallow a line of ours; once noticed, it is written again. More often is a fault. */
const attempts = 3;

export type StreamAppended<S> = {
  readonly state: S;
  readonly conflicts: readonly string[];
  readonly outcomes: Outcomes;
};

export class Stream<S, E extends AnyEvent> {
  readonly #path: string;
  readonly #folding: Folding<S, E>;
  #fd: number | null = null;
  /** Null: nothing was read of it. */
  #read: Followed<S> | null;

  /** @param start what was read of it before; left out, nothing */
  constructor(path: string, folding: Folding<S, E>, start: Followed<S> | null = null) {
    this.#path = path;
    this.#folding = folding;
    this.#read = start;
  }

  /** How far it was read, and what it came to. */
  get followed(): Followed<S> {
    this.#read ??= unread(this.#folding.initial);
    return this.#read;
  }

  get damage(): readonly Damage[] {
    const { damage, torn } = this.followed;
    return torn ? [...damage, torn] : damage;
  }

  /** The state with everything that anyone appended so far; null where there is no such file. */
  read(): S | null {
    const fd = this.#opened();
    if (fd === null) return null;
    const { offset, torn } = this.followed;
    if (fstatSync(fd).size !== offset || torn !== null) this.#readOn(fd);
    return this.followed.state;
  }

  /**
   * Appends in one write; durable when it returns.
   * @returns the state after it, and for each event that did not apply where it landed why (also by its id); null where
   * there is no such file
   */
  append(events: readonly E[]): StreamAppended<S> | null {
    const outcomes = new Map<string, string | null>();
    for (let attempt = 0; attempt < attempts; attempt++) {
      const fd = this.#opened();
      if (fd === null) return null;
      const missing = events.filter(event => !outcomes.has(event.id));
      const torn = endsTorn(fd, fstatSync(fd).size);
      const bytes = Buffer.from((torn ? '\n' : '') + missing.map(encode).join(''));
      appendDurably(fd, bytes, this.#path);
      const read = torn ? this.#readOn(fd) : this.#readAppended(fd, bytes, missing);
      for (const [event, outcome] of read) outcomes.set(event, outcome);
      if (events.every(event => outcomes.has(event.id))) {
        const conflicts = events.flatMap(event => outcomes.get(event.id) ?? []);
        return { state: this.followed.state, conflicts, outcomes };
      }
    }
    throw new StoreError(
      `${this.#path} does not keep what is written to it: is it on a file system that appends?`,
    );
  }

  /** Makes the file where there is none. Its folder must be there. */
  create(): void {
    createSegment(this.#path);
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
    this.#read = null;
  }

  /** What was just appended need not be read where it stands right after what was read before: it is known. */
  #readAppended(fd: number, bytes: Buffer, events: readonly E[]): Outcomes {
    const { offset, torn } = this.followed;
    const isAlone = torn === null && fstatSync(fd).size === offset + bytes.length;
    if (!isAlone || !holdsAt(fd, offset, bytes)) return this.#readOn(fd);
    const known = followKnown(this.followed, events, offset + bytes.length, this.#folding);
    if (!known) return this.#readOn(fd);
    this.#read = known.followed;
    return known.outcomes;
  }

  #readOn(fd: number): Outcomes {
    const read = follow(
      this.followed,
      readFrom(fd, this.followed.offset),
      basename(this.#path),
      this.#folding,
    );
    this.#read = read.followed;
    return read.outcomes;
  }

  /** The file, opened; anew where it was replaced or cut. */
  #opened(): number | null {
    if (this.#fd !== null) {
      const there = statSync(this.#path, { throwIfNoEntry: false });
      const { ino, size } = fstatSync(this.#fd);
      // An editor or a restored backup may have replaced it.
      if (there?.ino === ino && size >= this.followed.offset) return this.#fd;
      this.close();
    }
    try {
      // Looked for first: what is never there (a store without silences) is asked for with every page, and an error costs more.
      if (!statSync(this.#path, { throwIfNoEntry: false })) return null;
      this.#fd = openSegment(this.#path);
      this.#readOn(this.#fd);
      return this.#fd;
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw new StoreError(reasonOf(error, this.#path), { cause: error });
    }
  }
}
