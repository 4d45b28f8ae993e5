/** One append-only file of lines: reading on from where one was, and appending so that it stays. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { JournalError } from '../journal.ts';

/** What was read from a segment past an offset. */
export type Read = {
  /** Whole lines, without their newlines, blank ones included (so that line numbers count). */
  readonly lines: readonly string[];
  /** What stands after the last newline: a line in the writing, or one that a crash tore. */
  readonly tail: string;
  /** The offset after the last newline. */
  readonly offset: number;
};

const newline = 0x0a;

/** Reads from `offset` to the end. */
export function readFrom(fd: number, offset: number): Read {
  const size = fstatSync(fd).size;
  if (size <= offset) return { lines: [], tail: '', offset };
  const buffer = Buffer.allocUnsafe(size - offset);
  let got = 0;
  while (got < buffer.length) {
    const count = readSync(fd, buffer, got, buffer.length - got, offset + got);
    if (count === 0) break;
    got += count;
  }
  const bytes = buffer.subarray(0, got);
  const end = bytes.lastIndexOf(newline) + 1;
  const whole = end === 0 ? [] : bytes.toString('utf8', 0, end - 1).split('\n');
  return { lines: whole, tail: bytes.toString('utf8', end), offset: offset + end };
}

/** Opens a segment for appending and reading; falls back to reading alone where the store is read-only. */
export function openSegment(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_APPEND);
  } catch (error) {
    if (isCode(error, 'EACCES', 'EROFS', 'EPERM')) return openSync(path, constants.O_RDONLY);
    throw error;
  }
}

/** Whether the opened file is still the one at that path: an editor or a restored backup may have replaced it. */
export function isSameFile(fd: number, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined && there.ino === fstatSync(fd).ino;
}

/** Whether the segment ends in the middle of a line: the next append then starts with a newline, so as not to be swallowed. */
export function endsTorn(fd: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.allocUnsafe(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] !== newline;
}

/**
 * One write, then fdatasync: when it returns, the bytes are on disk.
 * @throws {JournalError} where they are not, or may not be
 */
export function appendDurably(fd: number, bytes: Buffer, path: string): void {
  let written: number;
  try {
    written = writeSync(fd, bytes);
  } catch (error) {
    throw new JournalError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
  if (written < bytes.length) {
    // What was written is a torn line: readers set it aside, and the next append starts a line of its own.
    throw new JournalError(`nothing was recorded: the disk that holds ${path} is full`);
  }
  try {
    fdatasyncSync(fd);
  } catch (error) {
    throw new JournalError(`it may not be on disk: ${reasonOf(error, path)}`, { cause: error });
  }
}

/** fsync of a folder: makes a new file's name survive a power cut. Not every system can, and those need not. */
export function syncFolder(path: string): void {
  let fd: number | null = null;
  try {
    fd = openSync(path, 'r');
    fdatasyncSync(fd);
  } catch (error) {
    if (!isCode(error, 'EISDIR', 'EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF')) throw error;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

const reasons: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: path => `the disk that holds ${path} is full`,
  EDQUOT: path => `the disk quota for ${path} is used up`,
  EFBIG: path => `${path} would grow beyond the allowed file size`,
  EROFS: path => `${path} is on a read-only file system`,
  EACCES: path => `you may not write ${path}`,
  EPERM: path => `you may not write ${path}`,
  EBADF: path => `you may not write ${path}`,
  EIO: path => `the disk that holds ${path} reports an error`,
  ENOTDIR: path => `${path} lies below something that is not a folder`,
  ENOENT: path => `${path} is not there`,
  EMFILE: () => 'too many files are open',
};

/** A system error in words, with the path that it is about. */
export function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code]?.(path) ?? `${path}: ${error instanceof Error ? error.message : String(error)}`;
}
