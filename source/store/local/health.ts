/** Checks whether the folder of a store is usable, and readable by its owner only. */
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Health } from '../port.ts';

export function healthOf(root: string): Health {
  const exists = statSync(root, { throwIfNoEntry: false }) !== undefined;
  try {
    accessSync(exists ? root : nearestFolder(root), constants.R_OK | constants.W_OK);
    const path = exists ? findExposed(root) : null;
    return { exists, problem: path === null ? null : { code: 'exposed', path } };
  } catch (error) {
    return { exists, problem: { code: 'unwritable', reason: errorMessage(error) } };
  }
}

/** The first of the store's folders and files that is readable by other users. */
function findExposed(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  // Another process's draft, or a temporary file of the index: removed since the folder was listed.
  if (!stats) return null;
  if ((stats.mode & 0o077) !== 0) return path;
  if (!stats.isDirectory()) return null;
  for (const name of readdirSync(path)) {
    const found = findExposed(join(path, name));
    if (found !== null) return found;
  }
  return null;
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
