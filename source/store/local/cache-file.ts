/** A cache of data computed from the log, stored with lowdb. It may be lost or outdated. */
import { readFileSync } from 'node:fs';
import { LowSync, type SyncAdapter } from 'lowdb';
import { replaceFileSync } from '../../io/atomic-file.ts';

/** Reading the log takes about this much longer than writing a document of the same size. */
const readingCostFactor = 8;

/** Whether a document is worth writing: the cost of writing depends on its size. */
export const isWorthWriting = (unsavedBytes: number, documentSize: number): boolean =>
  unsavedBytes * readingCostFactor > documentSize;

/** lowdb's adapter for a document that may be lost but never half written: private, and replaced atomically. */
class PrivateFile<D> implements SyncAdapter<D> {
  readonly #path: string;
  readonly #isDocument: (value: unknown) => value is D;
  /** The size at the last read or write, in characters. */
  size = 0;

  constructor(path: string, isDocument: (value: unknown) => value is D) {
    this.#path = path;
    this.#isDocument = isDocument;
  }

  read(): D | null {
    try {
      // Read as bytes, which is faster for large files than reading text.
      const text = readFileSync(this.#path).toString('utf8');
      const document: unknown = JSON.parse(text);
      this.size = text.length;
      return this.#isDocument(document) ? document : null;
    } catch {
      return null;
    }
  }

  write(document: D): void {
    const text = JSON.stringify(document);
    this.size = text.length;
    try {
      // No sync: a document lost in a power cut is computed again.
      replaceFileSync(this.#path, text);
    } catch {
      // A read-only store still works; its next start only takes longer.
    }
  }
}

/** One document, and how much of the log a start would have to read in addition to it. */
export class CacheFile<D> {
  readonly #file: PrivateFile<D>;
  readonly #database: LowSync<D>;
  unsavedBytes = 0;

  constructor(path: string, empty: D, isDocument: (value: unknown) => value is D) {
    this.#file = new PrivateFile(path, isDocument);
    this.#database = new LowSync<D>(this.#file, empty);
    this.#database.read();
  }

  get data(): D {
    return this.#database.data;
  }

  /** Size on disk in characters. */
  get size(): number {
    return this.#file.size;
  }

  save(): void {
    this.#database.write();
    this.unsavedBytes = 0;
  }

  saveIfWorth(): void {
    if (isWorthWriting(this.unsavedBytes, this.size)) this.save();
  }
}

/** Writes a document without reading the existing one. @returns its size in characters */
export function writeCacheFile(path: string, document: object): number {
  const file = new PrivateFile<object>(path, (_value): _value is object => false);
  file.write(document);
  return file.size;
}
