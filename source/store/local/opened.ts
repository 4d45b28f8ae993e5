/** A segment that is open while it is read. */
import { closeSync, openSync } from 'node:fs';
import { StoreError } from '../journal.ts';
import { reasonOf } from './segment.ts';

/** @throws {StoreError} where it cannot be read */
export function opened<T>(path: string, read: (fd: number) => T): T {
  try {
    const fd = openSync(path, 'r');
    try {
      return read(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw unreadable(error, path);
  }
}

/** What is amiss, in words; an error that has them already stays as it is. */
export function unreadable(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(`the store cannot be read: ${reasonOf(error, path)}`, { cause: error });
}
