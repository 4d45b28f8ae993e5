/** A file of the store that is open while it is read. */
import { closeSync, openSync } from 'node:fs';
import { StoreError } from '../port.ts';
import { reasonOf } from './segment.ts';

/** @throws {StoreError} where it cannot be read */
export function withFile<T>(path: string, read: (fd: number) => T): T {
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

/** A system error as a {@link StoreError}; a {@link StoreError} stays as it is. */
export function unreadable(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(`the store cannot be read: ${reasonOf(error, path)}`, { cause: error });
}
