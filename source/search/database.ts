/**
 * The index: an SQLite database with full-text search in the store's folder `search`. Derived: delete the folder and it is made anew. It
 * has a name of its own each time, and a file beside it says which is in use: a process that still has an old one open never
 * touches the files of a new one.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../journal/local/folder.ts';
import { fileMode } from '../journal/local/layout.ts';
import { isCode } from '../journal/local/segment.ts';
import { type Sqlite, sqlite } from './sqlite.ts';

/** Changes with what is kept in it or how words are told apart: an index of another version is left alone, and one of ours made. */
const version = 1;

const folderOf = (store: string): string => join(store, 'search');
const pointerOf = (folder: string): string => join(folder, `index-${version}`);
const ownName = /^index-\d+-[0-9a-f-]{36}\.db$/;
const olderFile = /^index-(\d+)(?:-[0-9a-f-]{36}\.db(?:-wal|-shm)?)?$/;

/**
 * `docs`: what is looked into, a row a chunk, by `chunk.id`; `titles`: a row an incident. Their contents are words as `wordsOf`
 * finds them, with spaces between, so that the tokenizer has nothing to decide. `word`: what mistyped words may be meant as.
 * `incident`: how far its segment was read; its record lies apart, so that all rows of it are read quickly. `known`: single facts.
 */
const schema = `
  create table incident(
    number integer primary key, ino real not null, size integer not null, modified real not null,
    offset integer not null, lines integer not null, mark integer not null,
    status text, severity text, review text, reviewed text) strict;
  create table record(number integer primary key, record text not null, labels text not null) strict;
  create table chunk(id integer primary key, passages text not null) strict;
  create table word(word text primary key, reversed text not null) strict, without rowid;
  create index word_reversed on word(reversed);
  create table known(name text primary key, value any not null) strict;
  create virtual table docs using fts5(body, content='', contentless_delete=1, prefix='2', tokenize='ascii');
  create virtual table titles using fts5(title, content='', contentless_delete=1, prefix='2', tokenize='ascii');
  create virtual table term using fts5vocab(docs, 'row');
`;

export type Database = {
  readonly sql: DatabaseSync;
  /** Whether it is still the one in use: it may have been deleted, or replaced. */
  readonly isCurrent: () => boolean;
  readonly close: () => void;
};

/** Nothing can be kept here: no SQLite, or a store that cannot be written. */
export class NoIndex extends Error {
  override name = 'NoIndex';
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function namedIn(pointer: string): string | null {
  try {
    const name = readFileSync(pointer, 'utf8').trim();
    return ownName.test(name) ? name : null;
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

/** Says which is in use from now on. */
function point(pointer: string, name: string): void {
  const draft = `${pointer}.${process.pid}`;
  writeFileSync(draft, `${name}\n`, { mode: fileMode });
  renameSync(draft, pointer);
}

/** Indexes of older versions, and those of ours that are not in use. */
function removeOthers(folder: string, name: string): void {
  for (const file of readdirSync(folder)) {
    const found = olderFile.exec(file);
    if (!found || Number(found[1]) > version || file === `index-${version}` || file.startsWith(name))
      continue;
    rmSync(join(folder, file), { force: true });
  }
}

function created({ DatabaseSync: Sql }: Sqlite, folder: string, pointer: string, anew: boolean): string {
  const name = `index-${version}-${randomUUID()}.db`;
  const path = join(folder, name);
  closeSync(openSync(path, 'wx', fileMode));
  const sql = new Sql(path);
  sql.exec('pragma journal_mode = wal');
  sql.exec(`begin; ${schema}; commit`);
  sql.close();
  // Two that make one at once: whoever points last wins, and the other notices before it next looks or writes.
  const meanwhile = anew ? null : namedIn(pointer);
  if (meanwhile === null || !isFile(join(folder, meanwhile))) point(pointer, name);
  const current = namedIn(pointer) ?? name;
  removeOthers(folder, current);
  return current;
}

/**
 * Opens the index of a store; makes one where there is none, or none that can be read.
 * @param options `anew`: whether the one that is there is known to be broken; `patience`: milliseconds that one waits for
 * another process that writes
 * @throws {NoIndex} where none can be kept; errors of SQLite
 */
export function openDatabase(
  store: string,
  { anew = false, patience = 2_000 }: { readonly anew?: boolean; readonly patience?: number } = {},
): Database {
  const found = sqlite();
  if (!found) throw new NoIndex(`Node.js ${process.versions.node} has no SQLite (22.16 has)`);
  try {
    const folder = folderOf(store);
    const pointer = pointerOf(folder);
    makeFolder(folder);
    const named = anew ? null : namedIn(pointer);
    const isThere = named !== null && isFile(join(folder, named));
    const name = isThere ? named : created(found, folder, pointer, anew);
    const sql = opened(found.DatabaseSync, join(folder, name), patience);
    const { ino } = statSync(join(folder, name));
    return {
      sql,
      isCurrent: () =>
        namedIn(pointer) === name && statSync(join(folder, name), { throwIfNoEntry: false })?.ino === ino,
      close: () => sql.close(),
    };
  } catch (error) {
    if (isCode(error, 'EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'))
      throw new NoIndex(error instanceof Error ? error.message : String(error), { cause: error });
    throw error;
  }
}

function opened(Sql: typeof DatabaseSync, path: string, patience: number): DatabaseSync {
  const sql = new Sql(path, { timeout: patience });
  try {
    // Synchronous `normal`: what a power cut takes is read from the journal again.
    sql.exec('pragma synchronous = normal; pragma cache_size = -16000');
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** Whether an error says that the database itself is broken: it is then made anew. */
export function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1;
  // SQLITE_ERROR (a table is missing), CORRUPT, CANTOPEN, NOTADB, IOERR, FORMAT.
  return [1, 10, 11, 14, 24, 26].includes(code);
}

/** Whether an error says that another process writes for longer than one waits. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);

/** Whether it cannot be written, as on a store that is read-only or full. */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [8, 13].includes(Number(error.errcode) & 0xff);
