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
