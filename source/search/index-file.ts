/**
 * Which file is the index of a store. Each has a name of its own, and a file beside it says which is in use: a process that still has
 * an old one open never touches the files of a new one.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import { createFileSync, replaceFileSync } from '../io/atomic-file.ts';
import { fileMode } from '../store/local/layout.ts';

/** Changes with what is kept in it or how words are told apart: an index of another version is left alone, and one of ours made. */
const version = 1;

export const folderOf = (store: string): string => join(store, 'search');
const pointerOf = (folder: string): string => join(folder, `index-${version}`);
const ownName = /^index-\d+-[0-9a-f-]{36}\.db$/;
const anyFile = /^index-(\d+)(?:-[0-9a-f-]{36}\.db(?:-wal|-shm)?|\.\d+)?$/;

/** Milliseconds after which a file that is not in use is nobody's that is being made. */
const longestMaking = 60_000;

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The file in use, which is there; null where there is none. */
export function indexFile(folder: string): string | null {
  try {
    const name = readFileSync(pointerOf(folder), 'utf8').trim();
    return ownName.test(name) && isFile(join(folder, name)) ? name : null;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

/**
 * Makes a file, and has it be the one in use.
 * @param broken the one that was in use and is not to be used any more; null: there was none
 * @param make fills the empty file that is there
 * @returns the one in use from now on: another process may have been first
 */
export function newIndexFile(folder: string, broken: string | null, make: (path: string) => void): string {
  const name = `index-${version}-${randomUUID()}.db`;
  const path = join(folder, name);
  closeSync(openSync(path, 'wx', fileMode));
  try {
    make(path);
  } catch (error) {
    remove(folder, name);
    throw error;
  }
  point(folder, name, broken);
  const current = indexFile(folder) ?? name;
  if (broken !== null && broken !== current) remove(folder, broken);
  if (current !== name) remove(folder, name);
  removeOld(folder, current);
  return current;
}

/** Says which is in use, unless another process has said so since. */
function point(folder: string, name: string, broken: string | null): void {
  const pointer = pointerOf(folder);
  if (createFileSync(pointer, `${name}\n`)) return;
  const inUse = indexFile(folder);
  if (inUse === null || inUse === broken) replaceFileSync(pointer, `${name}\n`);
}

function remove(folder: string, name: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, name + end), { force: true });
}

/** What older versions left, and what was never finished. */
function removeOld(folder: string, current: string): void {
  for (const file of readdirSync(folder)) {
    const found = anyFile.exec(file);
    if (!found || Number(found[1]) > version || file === `index-${version}` || file.startsWith(current))
      continue;
    const age = Date.now() - (statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (Number(found[1]) < version || age > longestMaking) rmSync(join(folder, file), { force: true });
  }
}
