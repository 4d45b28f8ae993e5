/** Writes a status page into a folder, and knows afterwards what it wrote: nothing else in there is touched. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import { ourPath } from '../format/statuspage/files.ts';

/** The list of what was written, beside it. */
const listName = '.callme-statuspage.json';

export type FolderChange = {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
};

/** There is a file in the way that is somebody else's. */
export class ForeignFileError extends Error {
  override name = 'ForeignFileError';
}

async function textAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** What was written before. A list that cannot be read is none: then files in the way are somebody else's. */
async function listed(directory: string): Promise<string[]> {
  const text = await textAt(join(directory, listName));
  try {
    const files: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(files) ? files.filter(file => typeof file === 'string' && ourPath.test(file)) : [];
  } catch {
    return [];
  }
}

/**
 * All of it, or nothing. Not synced: what a power failure takes from a page that is derived is there again after the next
 * build, which compares what is on the disk.
 */
async function putInPlace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function putList(directory: string, files: Iterable<string>): Promise<void> {
  const [path, text] = [join(directory, listName), `${JSON.stringify([...files].sort(), null, 1)}\n`];
  if ((await textAt(path)) !== text) await putInPlace(path, text);
}

/**
 * Makes the files of a folder those of a status page. A file that holds the same already is left alone, so that doing it twice
 * changes nothing; what was written before and is not wanted any more is removed.
 * @throws ForeignFileError before anything is written, where a file that it did not write is in the way
 */
export async function writeStatusPage(
  directory: string,
  files: ReadonlyMap<string, string>,
): Promise<FolderChange> {
  const before = new Set(await listed(directory));
  const changed: [path: string, text: string][] = [];
  for (const [path, text] of files) {
    const there = await textAt(join(directory, path));
    if (there === text) continue;
    if (there !== null && !before.has(path))
      throw new ForeignFileError(
        `${join(directory, path)} is there already and is not of a status page; name another folder, or move it away`,
      );
    changed.push([path, text]);
  }
  // The list is ahead of the files while they are written: what a crash leaves half done is still known as ours.
  await putList(directory, new Set([...before, ...files.keys()]));
  for (const [path, text] of changed) await putInPlace(join(directory, path), text);
  const removed = [...before].filter(path => !files.has(path));
  for (const path of removed) await rm(join(directory, path), { force: true });
  await putList(directory, files.keys());
  return { written: changed.map(([path]) => path), removed, unchanged: files.size - changed.length };
}
