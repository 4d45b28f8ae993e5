/** Finds the incidents whose segments changed since a cursor, for the search index. */
import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import { sep } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { Cursor, StreamChanges } from '../port.ts';
import { incidentId } from '../streams.ts';
import { hintsFile, maxHintBytes } from './index-hints.ts';
import { fileMode, incidentFile, incidentNumber, type Layout } from './layout.ts';

/** Up to this many incidents, all are compared each time, which is fast enough. */
const maxCompared = 2_000;
/** How long hints are trusted before everything is compared again. Milliseconds. */
const maxHintAgeMs = 60_000;
/** Two changes within this time may give a folder the same modification time. Milliseconds. */
const settleMs = 50;

/** The content of a cursor of a local store. */
type Facts = {
  /** The folder of segments. */
  readonly folder: string;
  /** The first line of the hints file; another line means that another index uses the file. */
  readonly beginning: string;
  /** When everything was last compared. Milliseconds since 1970. */
  readonly looked: number;
  /** The offset up to which hints were read. Bytes. */
  readonly told: number;
  readonly incidents: number;
  /** For every segment its number, inode, size and time, one after the other. */
  readonly stamps: Float64Array;
};

const perStamp = 4;

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });

export function changedSince(layout: Layout, cursor: Cursor | null): StreamChanges {
  const facts = factsOf(cursor ?? {});
  const folder = statOf(layout.incidents);
  const stamp = folder ? `${folder.ino} ${folder.mtimeMs}` : '';
  const hinted = stamp !== '' && stamp === facts.folder ? hintsSince(layout, facts) : null;
  if (hinted) return changedAmong(layout, hinted, cursor);
  const looked = Date.now();
  // Start a new hints file before comparing, so that later hints are for the next call.
  const beginning = listen(layout);
  const { changed, gone, stamps } = compareAll(layout.incidents, facts.stamps, stamp !== facts.folder);
  const isSettled = folder !== undefined && looked - folder.mtimeMs > settleMs;
  const isNew = changed.length > 0 || gone.length > 0 || (isSettled && stamp !== facts.folder);
  const next: Cursor = {
    ...cursor,
    ...(isNew && {
      stamps: new Uint8Array(new Float64Array(stamps).buffer),
      incidents: stamps.length / perStamp,
    }),
    ...(isSettled && { folder: stamp }),
    looked,
    beginning,
    told: beginning.length,
  };
  return {
    changed: changed.map(incidentId),
    gone: gone.map(incidentId),
    isComplete: true,
    cursor: isNew || facts.incidents > maxCompared ? next : null,
  };
}

/** Compares all segments. */
function compareAll(incidents: string, before: Float64Array, isFolderChanged: boolean) {
  const known = new Set<number>();
  const changed: number[] = [];
  const gone: number[] = [];
  const stamps: number[] = [];
  const stampOf = (number: number) => statOf(incidents + sep + incidentFile(number));
  for (let at = 0; at + perStamp <= before.length; at += perStamp) {
    const number = before[at] ?? 0;
    const stat = stampOf(number);
    known.add(number);
    if (!stat) {
      gone.push(number);
      continue;
    }
    const { ino, size, mtimeMs } = stat;
    stamps.push(number, ino, size, mtimeMs);
    if (ino !== before[at + 1] || size !== before[at + 2] || mtimeMs !== before[at + 3]) changed.push(number);
  }
  // An unchanged folder has the same files: listing them takes a quarter of the time of comparing them.
  if (isFolderChanged || before.length === 0)
    for (const number of numbersIn(incidents)) {
      const stat = known.has(number) ? undefined : stampOf(number);
      if (!stat) continue;
      changed.push(number);
      stamps.push(number, stat.ino, stat.size, stat.mtimeMs);
    }
  // Newest first: while an index is built, people mostly search for recent incidents.
  return { changed: changed.sort((a, b) => b - a), gone, stamps };
}

function changedAmong(layout: Layout, { numbers, end }: Hints, cursor: Cursor | null): StreamChanges {
  const isThere = (number: number) => statOf(layout.incidents + sep + incidentFile(number)) !== undefined;
  const all = [...numbers];
  return {
    changed: all.filter(isThere).map(incidentId),
    gone: all.filter(number => !isThere(number)).map(incidentId),
    isComplete: false,
    cursor: end > Number(cursor?.told ?? 0) ? { ...cursor, told: end } : null,
  };
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).flatMap(file => incidentNumber(file) ?? []);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

function factsOf(cursor: Cursor): Facts {
  const { stamps } = cursor;
  const isWhole =
    stamps instanceof Uint8Array && stamps.length % (perStamp * Float64Array.BYTES_PER_ELEMENT) === 0;
  return {
    folder: String(cursor.folder ?? ''),
    beginning: String(cursor.beginning ?? ''),
    looked: Number(cursor.looked ?? 0),
    told: Number(cursor.told ?? 0),
    incidents: Number(cursor.incidents ?? 0),
    stamps: isWhole ? new Float64Array(new Uint8Array(stamps).buffer) : new Float64Array(),
  };
}

/**
 * Empties the hints file, so that writers leave new hints.
 * @returns the first line of the file, its identity; empty if the file cannot be written
 */
function listen(layout: Layout): string {
  const beginning = `${randomUUID()}\n`;
  try {
    const fd = openSync(hintsFile(layout), 'a', fileMode);
    try {
      ftruncateSync(fd);
      writeSync(fd, beginning);
    } finally {
      closeSync(fd);
    }
    return beginning;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT')) return '';
    throw error;
  }
}

type Hints = { readonly numbers: ReadonlySet<number>; readonly end: number };

/** The incidents with hints since the last call; null if the hints cannot be trusted. */
function hintsSince(layout: Layout, facts: Facts): Hints | null {
  const age = Date.now() - facts.looked;
  if (facts.incidents <= maxCompared || age < 0 || age > maxHintAgeMs) return null;
  const path = hintsFile(layout);
  const size = statOf(path)?.size;
  if (size === undefined || size < facts.told || size > maxHintBytes) return null;
  const { beginning } = facts;
  const [first, buffer] = [Buffer.alloc(beginning.length), Buffer.alloc(size - facts.told)];
  const fd = openSync(path, 'r');
  try {
    readSync(fd, first, 0, first.length, 0);
    readSync(fd, buffer, 0, buffer.length, facts.told);
  } finally {
    closeSync(fd);
  }
  if (beginning === '' || first.toString('latin1') !== beginning) return null;
  const numbers = buffer
    .toString('latin1')
    .split('\n')
    .flatMap(id => {
      const number = Number(/^INC-([1-9]\d{0,8})$/.exec(id)?.[1]);
      return Number.isNaN(number) ? [] : [number];
    });
  return { numbers: new Set(numbers), end: size };
}
