/** Folders of a local store. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../port.ts';
import { folderMode } from './layout.ts';
import { reasonOf, syncFolder } from './segment.ts';

/** Creates a folder and its parents; their names are on disk when it returns, before any file is written into them. */
export function makeFolder(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: folderMode });
    syncFolder(dirname(path));
  } catch (error) {
    // Another process created it meanwhile.
    if (hasErrorCode(error, 'EEXIST')) return;
    if (error instanceof StoreError) throw error;
    throw new StoreError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
}
