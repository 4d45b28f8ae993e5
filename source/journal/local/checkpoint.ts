/**
 * The checkpoint: what was folded so far, so that a start reads only what was appended since. Derived: deleted or
 * damaged, it is rebuilt (design section 3). Incidents that are closed lie in a second document, because a store gathers
 * thousands of them and a start mostly asks for those that are open.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LowSync, type SyncAdapter } from 'lowdb';
import type { IncidentRecord } from '../../domain/incident/record.ts';
import { fileMode, type Layout } from './layout.ts';

/** Changes with the shape of `IncidentRecord` or the rules of the fold: an older checkpoint is then not believed. */
const version = 3;

/** Reading journal takes about that much longer than writing as much of a checkpoint. */
const readingCosts = 8;

export type Checkpointed = {
  readonly offset: number;
  readonly lines: number;
  /** Of the segment that it was read from, and the bytes before `offset`: a file put in its place is read anew. */
  readonly ino: number;
  readonly modified: number;
  readonly mark: number;
  readonly record: IncidentRecord;
};

type Document = {
  version: number;
  /** The folder of segments as it was when `closed` was true. */
  folder: string;
  /** Incidents that are closed, and stay so unless a file beside theirs says that they were reopened. */
  closed: string[];
  incidents: Record<string, Checkpointed>;
};

const empty = (): Document => ({ version, folder: '', closed: [], incidents: {} });

/** lowdb's adapter for a document that may be lost but not half written: private mode, written beside and renamed. */
class PrivateFile implements SyncAdapter<Document> {
  readonly #path: string;
  /** Characters that were read or written last. */
  size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(): Document | null {
    try {
      // As bytes first: for a large file that is quicker than reading it as text.
      const text = readFileSync(this.#path).toString('utf8');
      const document: unknown = JSON.parse(text);
      this.size = text.length;
      return isDocument(document) ? document : null;
    } catch {
      return null;
    }
  }

  write(document: Document): void {
    const draft = `${this.#path}.${process.pid}`;
    const text = JSON.stringify(document);
    this.size = text.length;
    try {
      writeFileSync(draft, text, { mode: fileMode });
      renameSync(draft, this.#path);
    } catch {
      // A store that cannot be written can still be read; the next start just takes longer.
      rmSync(draft, { force: true });
    }
  }
}

function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const { version: found, folder, closed, incidents } = value as Partial<Document>;
  const whole = typeof folder === 'string' && Array.isArray(closed);
  return (
    found === version &&
    whole &&
    typeof incidents === 'object' &&
    incidents !== null &&
    !Array.isArray(incidents)
  );
}

/** One of the two documents, and how much journal a start would have to read beside it as it was saved. */
class Part {
  readonly #file: PrivateFile;
  readonly #database: LowSync<Document>;
  unsaved = 0;

  constructor(path: string) {
    this.#file = new PrivateFile(path);
    this.#database = new LowSync<Document>(this.#file, empty());
    this.#database.read();
  }

  get data(): Document {
    return this.#database.data;
  }

  get(id: string): Checkpointed | undefined {
    const { incidents } = this.data;
    return Object.hasOwn(incidents, id) ? incidents[id] : undefined;
  }

  /** Writing it costs as much as it is large: it is written where that saves the next start more. */
  saveIfWorth(): void {
    if (this.unsaved * readingCosts <= this.#file.size) return;
    this.#database.write();
    this.unsaved = 0;
  }
}

export class Checkpoint {
  readonly #layout: Layout;
  readonly #open: Part;
  #closed: Part | null = null;
  #known: ReadonlySet<string>;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#open = new Part(layout.checkpoint);
    this.#known = new Set(this.#open.data.closed);
  }

  /** Whether what it says of who is closed was said of the folder as it is now. */
  isOf(folder: string): boolean {
    return folder !== '' && this.#open.data.folder === folder;
  }

  isClosed(id: string): boolean {
    return this.#known.has(id);
  }

  get(id: string): Checkpointed | undefined {
    return this.#open.get(id) ?? this.#archive().get(id);
  }

  /** @param read how many bytes of journal it took to know that */
  set(id: string, entry: Checkpointed, read: number): void {
    this.#open.data.incidents[id] = entry;
    this.#open.unsaved += read;
  }

  /** Puts the incidents that are closed where they belong. Asked for once everything has been looked at. */
  settle(folder: string, closed: readonly string[]): void {
    const { incidents } = this.#open.data;
    const archive = this.#archive();
    const moved = closed.flatMap(id => {
      const entry = this.#open.get(id);
      return entry ? [[id, entry] as const] : [];
    });
    for (const [id, entry] of moved) {
      archive.data.incidents[id] = entry;
      archive.unsaved += entry.offset;
      delete incidents[id];
    }
    const known = closed.length === this.#known.size && closed.every(id => this.#known.has(id));
    if (known && this.isOf(folder)) return;
    this.#known = new Set(closed);
    Object.assign(this.#open.data, { folder, closed });
    // Without it a start looks at every file there is.
    this.#open.unsaved = Number.POSITIVE_INFINITY;
  }

  saveIfWorth(): void {
    this.#closed?.saveIfWorth();
    this.#open.saveIfWorth();
  }

  #archive(): Part {
    this.#closed ??= new Part(this.#layout.closed);
    return this.#closed;
  }
}
