/**
 * Locates the index file. Each index has a name of its own, and a pointer file names the current one, so that a process with an
 * old index open never touches the files of a new one.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import { createFileSync, replaceFileSync } from '../io/atomic-file.ts';

/** Increment it when the tables or the splitting into words change. Indexes of newer versions are left alone. */
const version = 3;

/** Readable by its owner only, like everything in a store. */
const fileMode = 0o600;

const pointerOf = (folder: string): string => join(folder, `index-${version}`);
const ownName = /^index-\d+-[0-9a-f-]{36}\.db$/;
const anyFile = /^index-(\d+)(?:-[0-9a-f-]{36}\.db(?:-wal|-shm)?|\.\d+)?$/;

/** After this time, an unused file is not one that a process is still creating. Milliseconds. */
const maxCreationMs = 60_000;

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The name of the current file; null if there is none. */
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
 * Creates a file and makes it the current one.
 * @param broken the current file, if it must not be used any more; null: there was none
 * @param fill fills the empty file
 * @returns the new current file: another process may have been first
 */
export function newIndexFile(folder: string, broken: string | null, fill: (path: string) => void): string {
  const name = `index-${version}-${randomUUID()}.db`;
  const path = join(folder, name);
  closeSync(openSync(path, 'wx', fileMode));
  try {
    fill(path);
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

/** Points to the current file, unless another process has done so meanwhile. */
function point(folder: string, name: string, broken: string | null): void {
  const pointer = pointerOf(folder);
  if (createFileSync(pointer, `${name}\n`)) return;
  const inUse = indexFile(folder);
  if (inUse === null || inUse === broken) replaceFileSync(pointer, `${name}\n`);
}

function remove(folder: string, name: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, name + end), { force: true });
}

/** Removes files of older versions, and unfinished ones. */
function removeOld(folder: string, current: string): void {
  for (const file of readdirSync(folder)) {
    const found = anyFile.exec(file);
    if (!found || Number(found[1]) > version || file === `index-${version}` || file.startsWith(current))
      continue;
    const age = Date.now() - (statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (Number(found[1]) < version || age > maxCreationMs) rmSync(join(folder, file), { force: true });
  }
}
