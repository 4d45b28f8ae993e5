/**
 * The checkpoint: what was folded so far, so that a start reads only what was appended since. Derived: deleted or
 * damaged, it is rebuilt (design section 3).
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LowSync, type SyncAdapter } from 'lowdb';
import type { IncidentRecord } from '../../domain/incident/record.ts';
import { fileMode } from './layout.ts';

/** Changes with the shape of `IncidentRecord` or the rules of the fold: an older checkpoint is then not believed. */
const version = 1;

export type Checkpointed = {
  readonly offset: number;
  readonly lines: number;
  /** Of the segment that it was read from: a file put in its place is read anew. */
  readonly ino: number;
  readonly record: IncidentRecord;
};

type Document = { version: number; incidents: Record<string, Checkpointed> };

/** lowdb's adapter for a document that may be lost but not half written: private mode, written beside and renamed. */
class PrivateFile implements SyncAdapter<Document> {
  readonly #path: string;
  constructor(path: string) {
    this.#path = path;
  }

  read(): Document | null {
    try {
      const document: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      return isDocument(document) ? document : null;
    } catch {
      return null;
    }
  }

  write(document: Document): void {
    const draft = `${this.#path}.${process.pid}`;
    try {
      writeFileSync(draft, JSON.stringify(document), { mode: fileMode });
      renameSync(draft, this.#path);
    } catch {
      // A store that cannot be written can still be read; the next start just takes longer.
      rmSync(draft, { force: true });
    }
  }
}

function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const { version: found, incidents } = value as Partial<Document>;
  return found === version && typeof incidents === 'object' && incidents !== null;
}

export class Checkpoint {
  readonly #database: LowSync<Document>;
  #stale = 0;

  constructor(path: string) {
    this.#database = new LowSync<Document>(new PrivateFile(path), { version, incidents: {} });
    this.#database.read();
  }

  get(id: string): Checkpointed | undefined {
    const { incidents } = this.#database.data;
    return Object.hasOwn(incidents, id) ? incidents[id] : undefined;
  }

  set(id: string, entry: Checkpointed): void {
    this.#stale += 1;
    this.#database.data.incidents[id] = entry;
  }

  forget(id: string): void {
    delete this.#database.data.incidents[id];
  }

  /** Writes it where at least that many incidents changed since it was read. */
  save(atLeast: number): void {
    if (this.#stale < atLeast) return;
    this.#database.write();
    this.#stale = 0;
  }
}
