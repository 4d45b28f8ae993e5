/** A document that can be computed again from the log, kept with lowdb so that it need not be. It may be lost, or old. */
import { readFileSync } from 'node:fs';
import { LowSync, type SyncAdapter } from 'lowdb';
import { replaceFileSync } from '../../io/atomic-file.ts';

/** Reading log takes about that much longer than writing as much of a document. */
const readingCostFactor = 8;

/** Whether a document is worth writing: writing costs as much as it is large. */
export const isWorthWriting = (unsavedBytes: number, documentSize: number): boolean =>
  unsavedBytes * readingCostFactor > documentSize;

/** lowdb's adapter for a document that may be lost but not half written: private mode, written beside and renamed. */
class PrivateFile<D> implements SyncAdapter<D> {
  readonly #path: string;
  readonly #isDocument: (value: unknown) => value is D;
  /** Characters that were read or written last. */
  size = 0;

  constructor(path: string, isDocument: (value: unknown) => value is D) {
    this.#path = path;
    this.#isDocument = isDocument;
  }

  read(): D | null {
    try {
      // As bytes first: for a large file that is quicker than reading it as text.
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
      // Not synced: what a power cut takes is computed again.
      replaceFileSync(this.#path, text);
    } catch {
      // A store that cannot be written can still be read; the next start just takes longer.
    }
  }
}

/** One document, and how much log a start would have to read beside the document as it was saved. */
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

  /** Characters on disk. */
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

/** Writes a document without reading the one that is there. @returns its size in characters */
export function writeCacheFile(path: string, document: object): number {
  const file = new PrivateFile<object>(path, (_value): _value is object => false);
  file.write(document);
  return file.size;
}
