/** What can be worked out again from the journal, kept as a lowdb document so that it need not be: it may be lost, or old. */
import { readFileSync } from 'node:fs';
import { LowSync, type SyncAdapter } from 'lowdb';
import { replaceFileSync } from '../../io/atomic-file.ts';

/** Reading journal takes about that much longer than writing as much of a document. */
const readingCosts = 8;

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
      replaceFileSync(this.#path, text);
    } catch {
      // A store that cannot be written can still be read; the next start just takes longer.
    }
  }
}

/** One document, and how much journal a start would have to read beside it as it was saved. */
export class Derived<D> {
  readonly #file: PrivateFile<D>;
  readonly #database: LowSync<D>;
  unsaved = 0;

  constructor(path: string, empty: D, isDocument: (value: unknown) => value is D) {
    this.#file = new PrivateFile(path, isDocument);
    this.#database = new LowSync<D>(this.#file, empty);
    this.#database.read();
  }

  get data(): D {
    return this.#database.data;
  }

  set data(document: D) {
    this.#database.data = document;
  }

  save(): void {
    this.#database.write();
    this.unsaved = 0;
  }

  /** Whether what it would save the next start is worth the writing, which costs as much as it is large. */
  get isWorthSaving(): boolean {
    return this.unsaved * readingCosts > this.#file.size;
  }

  saveIfWorth(): void {
    if (this.isWorthSaving) this.save();
  }
}
