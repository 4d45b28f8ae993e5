/**
 * The checkpoint: what was folded so far, so that a start reads only what was appended since. Derived: deleted or
 * damaged, it is rebuilt (design section 3). Incidents that are closed lie in a second document, because a store gathers
 * thousands of them and a start mostly asks for those that are open.
 */
import type { IncidentState } from '../../domain/incident/state.ts';
import { Derived } from './cache-file.ts';
import type { Layout } from './layout.ts';

/** Changes with the shape of `IncidentRecord` or the rules of the fold: an older checkpoint is then not believed. */
const version = 7;

export type Checkpointed = {
  readonly offset: number;
  readonly lines: number;
  /** Of the segment that it was read from, and the bytes before `offset`: a file put in its place is read anew. */
  readonly ino: number;
  readonly modified: number;
  readonly mark: number;
  readonly record: IncidentState;
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

/** One of the two documents. */
class Part extends Derived<Document> {
  constructor(path: string) {
    super(path, empty(), isDocument);
  }

  get(id: string): Checkpointed | undefined {
    const { incidents } = this.data;
    return Object.hasOwn(incidents, id) ? incidents[id] : undefined;
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
