/** A stream in a file (a segment) that stays open: reads after a position, and durable appends. */
import { closeSync, fstatSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { type Damage, type Position, type StoredEvent, StoreError, type StreamRead } from '../port.ts';
import type { ReadEvent } from '../streams.ts';
import { checkEvent, decode, encode } from './line.ts';
import {
  appendDurably,
  endsTorn,
  holdsAt,
  markBefore,
  markLength,
  openSegment,
  type Read,
  readFrom,
  reasonOf,
} from './segment.ts';

/** The position of a reader in a segment, with facts to recognize the file. */
export type SegmentPosition = {
  readonly ino: number;
  /** The size of the file when it was read; more than `offset` if its last line is unfinished. Bytes. */
  readonly size: number;
  /** The last modification time. Milliseconds since 1970. */
  readonly modified: number;
  /** The offset after the last event. Bytes. */
  readonly offset: number;
  readonly lines: number;
  /** A checksum of the bytes before `offset`. */
  readonly mark: number;
};

const isNumber = (value: unknown): value is number => typeof value === 'number';

export function segmentPosition(value: Position): SegmentPosition | null {
  const { ino, size, modified, offset, lines, mark } = value;
  return isNumber(ino) && isNumber(size) && isNumber(modified) && [offset, lines, mark].every(isNumber)
    ? (value as SegmentPosition)
    : null;
}

/** Damage in a segment: damaged lines by number, and an unfinished last one. */
export type SegmentDamage = { readonly lines: Map<number, Damage>; torn: Damage | null };

export const noDamage = (): SegmentDamage => ({ lines: new Map(), torn: null });

export const damageIn = ({ lines, torn }: SegmentDamage): readonly Damage[] =>
  torn ? [...lines.values(), torn] : [...lines.values()];

/** A torn line of a crashed writer may swallow an appended line; the append is then repeated up to this often. */
const maxAttempts = 3;

/** Whether the file is the same up to a position. A segment only grows; any other change replaces it. */
export function holds(fd: number, { ino, size, mtimeMs }: Stats, position: SegmentPosition): boolean {
  if (position.ino !== ino || size < position.offset) return false;
  if (position.size === size) return position.modified === mtimeMs;
  return markBefore(fd, position.offset) === position.mark;
}

export class SegmentStream {
  readonly #path: string;
  readonly #readEvent: ReadEvent;
  readonly #damage: SegmentDamage;
  readonly #label: string;
  #fd: number | null = null;

  /** @param label the name of the file in damage reports */
  constructor(path: string, readEvent: ReadEvent, damage: SegmentDamage, label = basename(path)) {
    this.#path = path;
    this.#readEvent = readEvent;
    this.#damage = damage;
    this.#label = label;
  }

  /** The events after a position, by any process; null if there is no such file. */
  read(after: SegmentPosition | null): StreamRead | null {
    const fd = this.#opened();
    return fd === null ? null : this.#readAfter(fd, after);
  }

  /**
   * Appends in one write; durable when it returns.
   * @returns the events after the given position; null if there is no such file
   */
  append(events: readonly StoredEvent[], after: SegmentPosition | null): StreamRead | null {
    const found = new Set<string>();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const fd = this.#opened();
      if (fd === null) return null;
      const missing = events.filter(event => !found.has(event.id));
      const torn = endsTorn(fd, fstatSync(fd).size);
      const bytes = Buffer.from((torn ? '\n' : '') + missing.map(encode).join(''));
      appendDurably(fd, bytes, this.#path);
      const read =
        (attempt === 0 && !torn && after !== null && this.#readOwn(fd, after, missing, bytes)) ||
        this.#readAfter(fd, after);
      for (const { id } of read.events) found.add(id);
      if (events.every(event => found.has(event.id))) return read;
    }
    throw new StoreError(`${this.#path} lost what was written to it: move the store to a local disk`);
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  /** Skips parsing of appended lines if no other process wrote in between. Null: they must be read. */
  #readOwn(
    fd: number,
    after: SegmentPosition,
    events: readonly StoredEvent[],
    bytes: Buffer,
  ): StreamRead | null {
    const { ino, size, mtimeMs } = fstatSync(fd);
    const isAlone = after.ino === ino && after.size === after.offset && size === after.offset + bytes.length;
    if (!isAlone || !holdsAt(fd, after.offset, bytes)) return null;
    const checked = events.map(event => checkEvent(event, this.#readEvent));
    const clean = checked.filter(event => typeof event !== 'string');
    if (clean.length < events.length) return null;
    const mark = bytes.length >= markLength ? crc32(bytes.subarray(-markLength)) : markBefore(fd, size);
    const lines = after.lines + events.length;
    const position: SegmentPosition = { ino, size, modified: mtimeMs, offset: size, lines, mark };
    return { events: clean, position, isFromStart: false, size };
  }

  #readAfter(fd: number, after: SegmentPosition | null): StreamRead {
    const stat = fstatSync(fd);
    const from = after !== null && holds(fd, stat, after) ? after : null;
    const { ino, size, mtimeMs: modified } = stat;
    if (from !== null && from.size === size) return { events: [], position: from, isFromStart: false, size };
    if (from === null) this.#damage.lines.clear();
    const read = readFrom(fd, from?.offset ?? 0);
    const { events, offset, lines } = this.#parse(read, from?.lines ?? 0);
    const position: SegmentPosition = { ino, size, modified, offset, lines, mark: markBefore(fd, offset) };
    return { events, position, isFromStart: from === null, size };
  }

  #parse(read: Read, linesBefore: number): { events: StoredEvent[]; offset: number; lines: number } {
    const events: StoredEvent[] = [];
    read.lines.forEach((line, index) => {
      if (line.trim() === '') return;
      const event = decode(line, this.#readEvent);
      if (typeof event !== 'string') events.push(event);
      else this.#damaged(linesBefore + index + 1, event);
    });
    const lines = linesBefore + read.lines.length;
    // A complete event that lacks only its newline counts. The offset moves past it, and the next append begins with a newline,
    // which ends this line.
    const last = read.tail.trim() === '' ? null : decode(read.tail, this.#readEvent);
    if (last !== null && typeof last !== 'string') events.push(last);
    this.#damage.torn =
      typeof last === 'string'
        ? {
            file: this.#label,
            line: lines + 1,
            reason: `its last line is incomplete (${Buffer.byteLength(read.tail)} bytes)`,
            kind: 'torn',
          }
        : null;
    const isWhole = last !== null && typeof last !== 'string';
    return { events, offset: read.offset + (isWhole ? Buffer.byteLength(read.tail) : 0), lines };
  }

  #damaged(line: number, reason: string): void {
    this.#damage.lines.set(line, { file: this.#label, line, reason, kind: 'damaged' });
  }

  /** Opens the file, or opens it again if it was replaced. */
  #opened(): number | null {
    // Check first: a missing file (a store without silences) is checked for every page, and an error costs more.
    const there = statSync(this.#path, { throwIfNoEntry: false });
    if (this.#fd !== null) {
      if (there?.ino === fstatSync(this.#fd).ino) return this.#fd;
      // An editor or a restored backup replaced it.
      this.close();
    }
    if (!there) return null;
    try {
      this.#fd = openSegment(this.#path);
      return this.#fd;
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw new StoreError(reasonOf(error, this.#path), { cause: error });
    }
  }
}
