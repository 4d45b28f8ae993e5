/** SQLite with full-text search, as Node.js brings it; null where this Node.js has none: then one searches without an index. */
import type { DatabaseSync } from 'node:sqlite';

export type Sqlite = { readonly DatabaseSync: typeof DatabaseSync };

/** Node.js 22 and 24 say of it that it is experimental; whoever looks for an incident need not be told. */
export function sqlite(): Sqlite | null {
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

/** Why there is no full-text search; null: there is. */
export function noFullText(version = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const has = major > first[0] || (major === first[0] && minor >= first[1]);
  return has ? null : `Node.js ${version} has no full-text search (${first.join('.')} and newer have)`;
}
