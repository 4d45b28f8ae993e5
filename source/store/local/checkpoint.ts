/**
 * The checkpoint: the state of every incident with its position in the segment, so that a list reads only new events. A cache:
 * if it is deleted or damaged, it is rebuilt. Closed incidents are in a second document, because a store has thousands of them,
 * and most starts only need open ones.
 */
import { readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { Checkpoint, Snapshot, StreamName, Survey, Surveyed } from '../port.ts';
import { incidentId } from '../streams.ts';
import { CacheFile } from './cache-file.ts';
import { incidentNumber, type Layout, reopenedNumber } from './layout.ts';
import { unreadable } from './open-file.ts';
import { type SegmentPosition, segmentPosition } from './stream.ts';

/** `record`: the state. There is no `size`: an incident with an unfinished last line is always read again. */
type Entry<S> = Omit<SegmentPosition, 'size'> & { readonly record: S };

type Document<S> = {
  version: number;
  /** The state of the folder of segments when `closed` was complete. */
  folder: string;
  /** Closed incidents, unless a marker file next to theirs records that they were reopened. */
  closed: string[];
  incidents: Record<string, Entry<S>>;
};

const isDocument =
  <S>(version: number) =>
  (value: unknown): value is Document<S> => {
    if (typeof value !== 'object' || value === null) return false;
    const found = value as Partial<Document<S>>;
    const { incidents } = found;
    return (
      found.version === version &&
      typeof found.folder === 'string' &&
      Array.isArray(found.closed) &&
      typeof incidents === 'object' &&
      incidents !== null &&
      !Array.isArray(incidents)
    );
  };

/** One of the two documents. */
class Part<S> extends CacheFile<Document<S>> {
  constructor(path: string, version: number) {
    super(path, { version, folder: '', closed: [], incidents: {} }, isDocument<S>(version));
  }

  get(id: string): Entry<S> | undefined {
    const { incidents } = this.data;
    return Object.hasOwn(incidents, id) ? incidents[id] : undefined;
  }
}

type Files = {
  /** Changes when a file in the folder is added, removed or replaced; not when one grows. */
  readonly stamp: string;
  readonly segments: readonly { readonly id: string; readonly file: string }[];
  /** Closed incidents that may have been reopened. */
  readonly reopened: ReadonlySet<string>;
};

export class LocalCheckpoint<S extends object> implements Checkpoint<S> {
  readonly #layout: Layout;
  readonly #version: number;
  readonly #open: Part<S>;
  #archive: Part<S> | null = null;
  #closed: ReadonlySet<string>;
  /** The files in the last survey. */
  #files: Files = { stamp: '', segments: [], reopened: new Set() };

  constructor(layout: Layout, version: number) {
    this.#layout = layout;
    this.#version = version;
    this.#open = new Part(layout.checkpoint, version);
    this.#closed = new Set(this.#open.data.closed);
  }

  async survey(which: 'all' | 'open'): Promise<Survey<S>> {
    this.#files = filesIn(this.#layout.incidents);
    const { stamp, segments, reopened } = this.#files;
    const isComplete = which === 'all' || stamp === '' || this.#open.data.folder !== stamp;
    const incidents: Surveyed<S>[] = [];
    for (const { id, file } of segments) {
      if (!isComplete && this.#closed.has(id) && !reopened.has(id)) continue;
      // Not join(): ten thousand calls take as long as reading half of the files.
      const stat = statSync(this.#layout.incidents + sep + file, { throwIfNoEntry: false });
      if (!stat) continue;
      const known = this.#entry(id);
      const entry = known?.ino === stat.ino ? known : null;
      const isCurrent = entry !== null && entry.offset === stat.size && entry.modified === stat.mtimeMs;
      incidents.push({ stream: id, snapshot: entry && snapshotOf(entry), isCurrent });
    }
    return { isComplete, incidents };
  }

  keep(stream: StreamName, { position, state }: Snapshot<S>): void {
    const found = segmentPosition(position);
    if (!found) return;
    const { size: _, ...place } = found;
    const known = this.#entry(stream);
    this.#open.unsavedBytes += place.offset - (known?.ino === place.ino ? known.offset : 0);
    this.#open.data.incidents[stream] = { ...place, record: state };
  }

  finish(ended: readonly StreamName[] | null): void {
    const { stamp, reopened } = this.#files;
    if (ended)
      this.#settle(
        stamp,
        ended.filter(id => !reopened.has(id)),
      );
    this.flush();
  }

  flush(): void {
    this.#archive?.saveIfWorth();
    this.#open.saveIfWorth();
  }

  /** Moves closed incidents to the second document. */
  #settle(folder: string, closed: string[]): void {
    const { incidents } = this.#open.data;
    const archive = this.#openArchive();
    for (const id of closed) {
      const entry = this.#open.get(id);
      if (!entry) continue;
      archive.data.incidents[id] = entry;
      archive.unsavedBytes += entry.offset;
      delete incidents[id];
    }
    const isKnown = closed.length === this.#closed.size && closed.every(id => this.#closed.has(id));
    if (isKnown && folder !== '' && this.#open.data.folder === folder) return;
    this.#closed = new Set(closed);
    Object.assign(this.#open.data, { folder, closed });
    // Without it, a start checks every file.
    this.#open.unsavedBytes = Number.POSITIVE_INFINITY;
  }

  #entry(id: string): Entry<S> | undefined {
    return this.#open.get(id) ?? this.#openArchive().get(id);
  }

  #openArchive(): Part<S> {
    this.#archive ??= new Part(this.#layout.closed, this.#version);
    return this.#archive;
  }
}

function snapshotOf<S>({ record: state, ...place }: Entry<S>): Snapshot<S> {
  const position: SegmentPosition = { ...place, size: place.offset };
  return { position, state };
}

/** The segments by number, and the reopened incidents. */
function filesIn(folder: string): Files {
  const { stamp, files } = listing(folder);
  const numbered = (numberIn: (file: string) => number | null) =>
    files.flatMap(file => {
      const number = numberIn(file);
      return number === null ? [] : [{ number, file }];
    });
  return {
    stamp,
    segments: numbered(incidentNumber)
      .sort((a, b) => a.number - b.number)
      .map(({ number, file }) => ({ id: incidentId(number), file })),
    reopened: new Set(numbered(reopenedNumber).map(({ number }) => incidentId(number))),
  };
}

function listing(folder: string): { stamp: string; files: readonly string[] } {
  try {
    // Before the listing, so that later changes are found the next time.
    const { ino, mtimeMs } = statSync(folder);
    return { stamp: `${ino} ${mtimeMs}`, files: readdirSync(folder) };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return { stamp: '', files: [] };
    throw unreadable(error, folder);
  }
}
