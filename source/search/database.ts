/** The index: an SQLite database with full-text search. It is a cache: if its folder is deleted, it is rebuilt. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { errorMessage, hasErrorCode } from '../domain/kernel/errors.ts';
import { indexFile, newIndexFile } from './index-file.ts';
import { loadSqlite, reasonWithoutFullText, type Sqlite } from './sqlite.ts';

/**
 * `docs`: the searched text, a row for each chunk, by `chunk.id`; `titles`: a row for each incident. Both contain words from
 * `wordsOf`, separated by spaces, so that the tokenizer has nothing to decide. `word`: candidates for corrections of mistyped
 * words. `incident`: the position in its stream; its state is in a separate table, so that scanning all rows is fast. `known`:
 * the cursor of the log.
 */
const schema = `
  create table incident(
    number integer primary key, position text not null,
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
  /** The path of the file. */
  readonly name: string;
  readonly sql: DatabaseSync;
  /** Whether it is still the current file: it may have been deleted or replaced. */
  readonly isCurrent: () => boolean;
};

/** An index is impossible: there is no SQLite, or the store is not writable. */
export class NoIndex extends Error {
  override name = 'NoIndex';
}

const createDatabase =
  ({ DatabaseSync: Sql }: Sqlite) =>
  (path: string): void => {
    const sql = new Sql(path);
    sql.exec('pragma journal_mode = wal');
    sql.exec(`begin; ${schema}; commit`);
    sql.close();
  };

export type OpenOptions = {
  /** A damaged index file: another one is created. */
  readonly broken?: string | null;
  /** How long to wait for another writing process. Milliseconds. */
  readonly maxWaitMs?: number;
};

/**
 * Opens the index in a folder; creates one if there is none.
 * @throws {NoIndex} if an index is impossible; errors of SQLite
 */
export function openDatabase(
  folder: string,
  { broken = null, maxWaitMs = 2_000 }: OpenOptions = {},
): Database {
  const reason = reasonWithoutFullText();
  const found = reason === null ? loadSqlite() : null;
  if (!found) throw new NoIndex(reason ?? 'this Node.js has no SQLite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const there = indexFile(folder);
    const name =
      there !== null && there !== broken ? there : newIndexFile(folder, broken, createDatabase(found));
    const path = join(folder, name);
    const { ino } = statSync(path);
    return {
      name,
      sql: openSql(found.DatabaseSync, path, maxWaitMs),
      isCurrent: () => indexFile(folder) === name && statSync(path, { throwIfNoEntry: false })?.ino === ino,
    };
  } catch (error) {
    if (hasErrorCode(error, 'EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'))
      throw new NoIndex(errorMessage(error), { cause: error });
    throw error;
  }
}

function openSql(Sql: typeof DatabaseSync, path: string, maxWaitMs: number): DatabaseSync {
  const sql = new Sql(path, { timeout: maxWaitMs });
  try {
    // `synchronous = normal`: data lost in a power cut is read from the journal again.
    sql.exec('pragma synchronous = normal; pragma cache_size = -16000');
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** Whether an error means that the database is damaged and must be rebuilt. */
export function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1;
  // SQLITE_ERROR (a table is missing), CORRUPT, CANTOPEN, NOTADB, IOERR, FORMAT.
  return [1, 10, 11, 14, 24, 26].includes(code);
}

/** Whether an error means that another process wrote for too long. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);

/** Whether an error means that the index is not writable, as on a full or read-only disk. */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [8, 13].includes(Number(error.errcode) & 0xff);
