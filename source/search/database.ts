/** The index: an SQLite database with full-text search in the store's folder `search`. Derived: delete the folder and it is made anew. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { errorMessage, hasErrorCode } from '../domain/kernel/errors.ts';
import { makeFolder } from '../store/local/folder.ts';
import { folderOf, indexFile, newIndexFile } from './index-file.ts';
import { noFullText, type Sqlite, sqlite } from './sqlite.ts';

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
  create virtual table docs using fts5(body, content='', contentless_delete=1, prefix='2 4', tokenize='ascii');
  create virtual table titles using fts5(title, content='', contentless_delete=1, prefix='2', tokenize='ascii');
  create virtual table term using fts5vocab(docs, 'row');
`;

export type Database = {
  /** The file's. */
  readonly name: string;
  readonly sql: DatabaseSync;
  /** Whether it is still the one in use: it may have been deleted, or replaced. */
  readonly isCurrent: () => boolean;
};

/** Nothing can be kept here: no SQLite, or a store that cannot be written. */
export class NoIndex extends Error {
  override name = 'NoIndex';
}

const made =
  ({ DatabaseSync: Sql }: Sqlite) =>
  (path: string): void => {
    const sql = new Sql(path);
    sql.exec('pragma journal_mode = wal');
    sql.exec(`begin; ${schema}; commit`);
    sql.close();
  };

export type OpenOptions = {
  /** The file of one that was found to be broken: another is made. */
  readonly broken?: string | null;
  /** Milliseconds that one waits for another process that writes. */
  readonly patience?: number;
};

/**
 * Opens the index of a store; makes one where there is none.
 * @throws {NoIndex} where none can be kept; errors of SQLite
 */
export function openDatabase(store: string, { broken = null, patience = 2_000 }: OpenOptions = {}): Database {
  const lacking = noFullText();
  const found = lacking === null ? sqlite() : null;
  if (!found) throw new NoIndex(lacking ?? 'this Node.js has no SQLite');
  try {
    const folder = folderOf(store);
    makeFolder(folder);
    const there = indexFile(folder);
    const name = there !== null && there !== broken ? there : newIndexFile(folder, broken, made(found));
    const path = join(folder, name);
    const { ino } = statSync(path);
    return {
      name,
      sql: opened(found.DatabaseSync, path, patience),
      isCurrent: () => indexFile(folder) === name && statSync(path, { throwIfNoEntry: false })?.ino === ino,
    };
  } catch (error) {
    if (hasErrorCode(error, 'EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'))
      throw new NoIndex(errorMessage(error), { cause: error });
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
