/**
 * Files that the program can do without, such as caches and last good copies. Each can be missing, damaged or of another version:
 * it is then written again when its content is known.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFileSync } from './atomic-file.ts';

/** The JSON in a file; null if it cannot be read. */
export function readCacheFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A cache that cannot be written is not an error. */
export const writeCacheFile = (file: string, value: unknown): void =>
  writeCacheText(file, JSON.stringify(value));

/** As {@link writeCacheFile}, for a text. */
export function writeCacheText(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFileSync(file, text);
  } catch {
    // It is written again next time.
  }
}

/** A cache that cannot be removed is not an error: what uses it checks whether it is current. */
export function removeCacheFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // As if it had been removed.
  }
}
