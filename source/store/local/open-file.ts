/** Opens files of the store for reading. */
import { closeSync, openSync } from 'node:fs';
import { StoreError } from '../port.ts';
import { reasonOf } from './segment.ts';

/** @throws {StoreError} if it cannot be read */
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

/** Wraps a system error in a {@link StoreError}; returns a {@link StoreError} unchanged. */
export function unreadable(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(`the store cannot be read: ${reasonOf(error, path)}`, { cause: error });
}
