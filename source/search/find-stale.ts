/** Which segments are not as they were when the index read them. */
import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import { sep } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import { appendedFile, mostTold } from '../store/local/index-hints.ts';
import { fileMode, incidentNumber, type Layout } from '../store/local/layout.ts';

export type Stale = { readonly number: number; readonly file: string };

export type Look = {
  /** Newest first: what people look for while an index is made is mostly of late. */
  readonly stale: readonly Stale[];
  /** Numbers of those that are not there any more. */
  readonly gone: readonly number[];
  /** Whether every segment was looked at. */
  readonly everything: boolean;
  /** Keeps what the next look begins from, once all of it was read; null: nothing new is to be kept. */
  readonly seen: (() => void) | null;
};

/** Up to so many incidents, all are looked at each time: that takes as long as a blink of the disk. */
const few = 2_000;
/** Milliseconds for which writers are believed to have told of everything they appended. */
const longestTrust = 60_000;
/** Two changes within this may leave a folder with one and the same time. Milliseconds. */
const settling = 50;

export const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });
const fileOf = (number: number): string => `INC-${String(number).padStart(4, '0')}.jsonl`;

/** @param only the incidents that may have changed; null: any */
export function look(sql: DatabaseSync, layout: Layout, only: ReadonlySet<number> | null): Look {
  if (only !== null) return among(sql, layout, only, null);
  const facts = factsOf(sql);
  const folder = statOf(layout.incidents);
  const stamp = folder ? `${folder.ino} ${folder.mtimeMs}` : '';
  const told = stamp !== '' && stamp === facts.folder ? toldSince(layout, facts) : null;
  if (told !== null)
    return among(sql, layout, told.numbers, () => keepFact(sql, 'told', told.end), told.end > facts.told);
  const looked = Date.now();
  // Begun anew before anything is looked at: what is told from now on is told to the next one.
  const beginning = listen(layout);
  const { stale, gone } = all(sql, layout.incidents, stamp !== facts.folder);
  const settled = folder !== undefined && looked - folder.mtimeMs > settling;
  const isNew = stale.length > 0 || gone.length > 0 || (settled && stamp !== facts.folder);
  const isLarge = facts.incidents > few;
  const seen = () => {
    if (isNew) keepStamps(sql);
    if (settled) keepFact(sql, 'folder', stamp);
    keepFact(sql, 'looked', looked);
    keepFact(sql, 'beginning', beginning);
    keepFact(sql, 'told', beginning.length);
  };
  return { stale, gone, everything: true, seen: isNew || isLarge ? seen : null };
}

/** Looks at each segment that there is. */
function all(sql: DatabaseSync, incidents: string, isChanged: boolean): Pick<Look, 'stale' | 'gone'> {
  const stamps = stampsOf(sql);
  const known = new Set<number>();
  const stale: Stale[] = [];
  const gone: number[] = [];
  for (let at = 0; at + 3 < stamps.length; at += 4) {
    const number = stamps[at] ?? 0;
    const file = fileOf(number);
    const stat = statOf(incidents + sep + file);
    known.add(number);
    if (!stat) gone.push(number);
    else if (stat.ino !== stamps[at + 1] || stat.size !== stamps[at + 2] || stat.mtimeMs !== stamps[at + 3])
      stale.push({ number, file });
  }
  // A folder that is as it was has the same files: listing them takes a quarter of the time of looking at them.
  if (isChanged || stamps.length === 0)
    for (const number of numbersIn(incidents))
      if (!known.has(number)) stale.push({ number, file: fileOf(number) });
  return { stale: stale.sort((a, b) => b.number - a.number), gone };
}

/** Looks at these alone. */
function among(
  sql: DatabaseSync,
  { incidents }: Layout,
  only: ReadonlySet<number>,
  seen: (() => void) | null,
  isNew = false,
): Look {
  const known = sql.prepare('select 1 from incident where number = ?');
  const isThere = (number: number) => statOf(incidents + sep + fileOf(number)) !== undefined;
  const numbers = [...only];
  return {
    stale: numbers.filter(isThere).map(number => ({ number, file: fileOf(number) })),
    gone: numbers.filter(number => !isThere(number) && known.get(number) !== undefined),
    everything: false,
    seen: isNew ? seen : null,
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

/** What is known of the last look: the folder, when it was, how far it read what writers tell, how many incidents there were. */
type Facts = {
  readonly folder: string;
  readonly beginning: string;
  readonly looked: number;
  readonly told: number;
  readonly incidents: number;
};

function factsOf(sql: DatabaseSync): Facts {
  const rows = sql.prepare("select name, value from known where name <> 'stamps'").all();
  const facts = new Map(rows.map(({ name, value }) => [name, value]));
  return {
    folder: String(facts.get('folder') ?? ''),
    beginning: String(facts.get('beginning') ?? ''),
    looked: Number(facts.get('looked') ?? 0),
    told: Number(facts.get('told') ?? 0),
    incidents: Number(facts.get('incidents') ?? 0),
  };
}

const keepFact = (sql: DatabaseSync, name: string, value: string | number | Uint8Array) =>
  sql
    .prepare('insert into known values(?, ?) on conflict do update set value = excluded.value')
    .run(name, value);

/** Of every segment that was read its number, inode, size and time, one after the other: as rows they take thirty times as long. */
function stampsOf(sql: DatabaseSync): Float64Array {
  const kept = sql.prepare("select value from known where name = 'stamps'").get()?.value;
  return kept instanceof Uint8Array && kept.length % (4 * Float64Array.BYTES_PER_ELEMENT) === 0
    ? new Float64Array(new Uint8Array(kept).buffer)
    : new Float64Array();
}

/** Where they are lost, or old, each segment is looked up that is not as they say. */
function keepStamps(sql: DatabaseSync): void {
  const rows = sql.prepare('select number, ino, size, modified from incident').all();
  const stamps = rows.flatMap(row => [row.number, row.ino, row.size, row.modified].map(Number));
  keepFact(sql, 'stamps', new Uint8Array(new Float64Array(stamps).buffer));
  keepFact(sql, 'incidents', rows.length);
}

/**
 * Begins to listen to writers, from nothing.
 * @returns what the file begins with: by it one knows that it is the same
 */
function listen(layout: Layout): string {
  const beginning = `${randomUUID()}\n`;
  const fd = openSync(appendedFile(layout), 'a', fileMode);
  try {
    ftruncateSync(fd);
    writeSync(fd, beginning);
  } finally {
    closeSync(fd);
  }
  return beginning;
}

/** The incidents that writers told of since the last look; null where that is not to be believed. */
function toldSince(layout: Layout, facts: Facts): { numbers: ReadonlySet<number>; end: number } | null {
  const age = Date.now() - facts.looked;
  if (facts.incidents <= few || age < 0 || age > longestTrust) return null;
  const path = appendedFile(layout);
  const size = statOf(path)?.size;
  if (size === undefined || size < facts.told || size > mostTold) return null;
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
