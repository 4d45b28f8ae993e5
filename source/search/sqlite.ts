/** The SQLite module of Node.js. Without it, or without its full-text search, the store is searched without an index. */
import type { DatabaseSync } from 'node:sqlite';

export type Sqlite = { readonly DatabaseSync: typeof DatabaseSync };

/** Loads it without the warning of Node.js 22 and 24 that it is experimental. @returns null if there is none */
export function loadSqlite(): Sqlite | null {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite') ?? null;
  } catch {
    return null;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The first Node.js whose SQLite has full-text search. */
const first = [22, 16] as const;

/** Why there is no full-text search; null if there is. */
export function reasonWithoutFullText(version = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const has = major > first[0] || (major === first[0] && minor >= first[1]);
  return has ? null : `Node.js ${version} has no full-text search (${first.join('.')} and newer have)`;
}
