/** Files of derived data in the cache folder: any of them may be missing, damaged or of another version, and is then made anew. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';

/** The JSON in a file; null where there is none. */
export function readKept(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Not being able to is no failure. */
export function writeKept(file: string, value: unknown): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFileSync(file, JSON.stringify(value));
  } catch {
    // It is derived again next time.
  }
}
