/** One append-only file of lines: reads after an offset, and durable appends. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { errorMessage, hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../port.ts';
import { fileMode } from './layout.ts';

/** The data of a segment after an offset. */
export type Read = {
  /** Complete lines, without newlines, including blank ones (so that line numbers are right). */
  readonly lines: readonly string[];
  /** The data after the last newline: a line that is being written, or was torn by a crash. */
  readonly tail: string;
  /** The offset after the last newline. */
  readonly offset: number;
};

const newline = 0x0a;

/** Shared, because a buffer for each file would mean thousands of them for the garbage collector. */
const scratch = Buffer.allocUnsafe(64 * 1024);

/** Reads from `offset` to the end. */
export function readFrom(fd: number, offset: number): Read {
  const size = fstatSync(fd).size;
  if (size <= offset) return { lines: [], tail: '', offset };
  const length = size - offset;
  const buffer = length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
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

/** Whether a file has these bytes at that offset. */
export function holdsAt(fd: number, offset: number, bytes: Buffer): boolean {
  const found =
    bytes.length <= scratch.length ? scratch.subarray(0, bytes.length) : Buffer.alloc(bytes.length);
  for (let got = 0; got < found.length; ) {
    const count = readSync(fd, found, got, found.length - got, offset + got);
    if (count === 0) return false;
    got += count;
  }
  return found.equals(bytes);
}

export const markLength = 32;

/** A checksum of the last bytes before an offset, to recognize a file: each line ends with its own checksum. */
export function markBefore(fd: number, offset: number): number {
  const mark = Buffer.alloc(Math.min(markLength, offset));
  const count = readSync(fd, mark, 0, mark.length, offset - mark.length);
  return crc32(mark.subarray(0, count));
}

/** Opens a segment for appending and reading; read-only if the store is read-only. */
export function openSegment(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_APPEND);
  } catch (error) {
    if (hasErrorCode(error, 'EACCES', 'EROFS', 'EPERM')) return openSync(path, constants.O_RDONLY);
    throw error;
  }
}

/** Whether the segment ends with an unfinished line: the next append then starts with a newline. */
export function endsTorn(fd: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.allocUnsafe(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] !== newline;
}

/**
 * One write, then fdatasync: when it returns, the bytes are on disk.
 * @throws {StoreError} if they are not, or may not be
 */
export function appendDurably(fd: number, bytes: Buffer, path: string): void {
  let written = 0;
  try {
    // A write is short if the disk is full; the next one then fails. The result is a torn line: readers skip it, and the next
    // append starts a new line.
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch (error) {
    const whole = wholeLines(bytes, written);
    if (whole === 0) throw new StoreError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
    // If only the last newline is missing, all events were written.
    if (written < bytes.length - 1)
      throw new StoreError(`only part of it was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
  try {
    fdatasyncSync(fd);
  } catch (error) {
    throw new StoreError(`recorded, but maybe not saved to disk: ${reasonOf(error, path)}`, { cause: error });
  }
}

/** The number of complete events in the first bytes of an append; the last one may lack its newline. */
function wholeLines(bytes: Buffer, written: number): number {
  const there = bytes.toString('utf8', 0, bytes[written] === newline ? written + 1 : written);
  return there.split('\n').slice(0, -1).filter(Boolean).length;
}

/** Creates a file with that content, durable when it returns. Fails if the file exists, and removes it on failure. */
export function createWhole(path: string, content: Uint8Array): void {
  const fd = openSync(path, 'wx', fileMode);
  try {
    for (let done = 0; done < content.length; ) done += writeSync(fd, content, done);
    fdatasyncSync(fd);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Creates an empty segment if there is none; its name is on disk when it returns. Its folder must exist. */
export function createSegment(path: string): void {
  try {
    createWhole(path, new Uint8Array());
    syncFolder(dirname(path));
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return;
    throw new StoreError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
}

/** fsync of a folder, so that a new file's name survives a power cut. Ignored on systems without it. */
export function syncFolder(path: string): void {
  let fd: number | null = null;
  try {
    fd = openSync(path, 'r');
    // Not fdatasync: file systems do not always treat directory entries as data.
    fsyncSync(fd);
  } catch (error) {
    if (!hasErrorCode(error, 'EISDIR', 'EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF')) throw error;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

const reasons: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: path => `the disk that holds ${path} is full`,
  EDQUOT: path => `the disk quota for ${path} is used up`,
  EFBIG: path => `${path} would grow beyond the allowed file size`,
  EROFS: path => `${path} is on a read-only file system`,
  EACCES: path => `you have no permission for ${path}`,
  EPERM: path => `${path} is not writable`,
  EBADF: path => `${path} is not writable`,
  EIO: path => `the disk that holds ${path} reports an error`,
  ENOTDIR: path => `a parent of ${path} is not a folder`,
  ENOENT: path => `${path} does not exist`,
  EMFILE: () => 'too many files are open',
};

/** Formats a system error as a sentence, with its path. */
export function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code]?.(path) ?? `${path}: ${errorMessage(error)}`;
}
