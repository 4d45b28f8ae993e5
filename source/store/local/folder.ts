/** Folders of the store. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../port.ts';
import { folderMode } from './layout.ts';
import { reasonOf, syncFolder } from './segment.ts';

/** Makes a folder and those above it; their names are on disk when it returns, as what will be written into them must be. */
export function makeFolder(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: folderMode });
    syncFolder(dirname(path));
  } catch (error) {
    // Somebody else made it meanwhile.
    if (hasErrorCode(error, 'EEXIST')) return;
    if (error instanceof StoreError) throw error;
    throw new StoreError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
}
