/** One segment, kept open and folded: what was read of it, reading on, and appending so that one knows what came of it. */
import { closeSync, fstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Damage, JournalError } from '../journal.ts';
import { type Folding, type Followed, follow, unread } from './follow.ts';
import { type AnyEvent, encode } from './line.ts';
import {
  appendDurably,
  createWhole,
  endsTorn,
  isCode,
  isSameFile,
  openSegment,
  readFrom,
  reasonOf,
  syncFolder,
} from './segment.ts';

/** A crashed writer beside us may swallow a line of ours; once noticed, it is written again. More often is a fault. */
const attempts = 3;

export class Stream<S, E extends AnyEvent> {
  readonly #path: string;
  readonly #folding: Folding<S, E>;
  #fd: number | null = null;
  #followed: Followed<S>;

  constructor(path: string, folding: Folding<S, E>) {
    this.#path = path;
    this.#folding = folding;
    this.#followed = unread(folding.initial);
  }

  get damage(): readonly Damage[] {
    const { damage, torn } = this.#followed;
    return torn ? [...damage, torn] : damage;
  }

  /** The state with everything that anyone appended so far; null where there is no such file. */
  read(): S | null {
    const fd = this.#opened();
    if (fd === null) return null;
    const { offset, torn } = this.#followed;
    if (fstatSync(fd).size !== offset || torn !== null) this.#readOn(fd);
    return this.#followed.state;
  }

  /**
   * Appends in one write; durable when it returns.
   * @returns the state after it, and for each event that did not apply where it landed why; null where there is no such file
   */
  append(events: readonly E[]): { readonly state: S; readonly conflicts: readonly string[] } | null {
    const outcomes = new Map<string, string | null>();
    for (let attempt = 0; attempt < attempts; attempt++) {
      const fd = this.#opened();
      if (fd === null) return null;
      const missing = events.filter(event => !outcomes.has(event.id));
      const torn = endsTorn(fd, fstatSync(fd).size);
      appendDurably(fd, Buffer.from((torn ? '\n' : '') + missing.map(encode).join('')), this.#path);
      for (const [event, outcome] of this.#readOn(fd)) outcomes.set(event, outcome);
      if (events.every(event => outcomes.has(event.id))) {
        const conflicts = events.flatMap(event => outcomes.get(event.id) ?? []);
        return { state: this.#followed.state, conflicts };
      }
    }
    throw new JournalError(
      `${this.#path} does not keep what is written to it: is it on a file system that appends?`,
    );
  }

  /** Makes the file where there is none. Its folder must be there. */
  create(): void {
    try {
      createWhole(this.#path, new Uint8Array());
      syncFolder(dirname(this.#path));
    } catch (error) {
      if (isCode(error, 'EEXIST')) return;
      throw new JournalError(`nothing was recorded: ${reasonOf(error, this.#path)}`, { cause: error });
    }
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
    this.#followed = unread(this.#folding.initial);
  }

  #readOn(fd: number) {
    const read = follow(
      this.#followed,
      readFrom(fd, this.#followed.offset),
      basename(this.#path),
      this.#folding,
    );
    this.#followed = read.followed;
    return read.outcomes;
  }

  /** The file, opened; anew where it was replaced or cut. */
  #opened(): number | null {
    if (this.#fd !== null) {
      if (isSameFile(this.#fd, this.#path) && fstatSync(this.#fd).size >= this.#followed.offset)
        return this.#fd;
      this.close();
    }
    try {
      this.#fd = openSegment(this.#path);
      this.#readOn(this.#fd);
      return this.#fd;
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw new JournalError(reasonOf(error, this.#path), { cause: error });
    }
  }
}
