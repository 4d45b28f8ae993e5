/** A folder of generated files. Only files that an earlier run wrote are replaced or removed. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import { replaceFile } from './atomic-file.ts';

export type FolderChange = {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
};

export type GeneratedFolder = {
  readonly directory: string;
  /** The file in the folder that lists what was written. */
  readonly manifest: string;
  /** Whether a path may be generated: no other file is ever removed, even if the manifest names it. */
  readonly isGeneratedPath: (path: string) => boolean;
};

/** A file that was not generated has the name of one that is to be written. */
export class ForeignFileError extends Error {
  override name = 'ForeignFileError';
  readonly path: string;
  constructor(path: string) {
    super(`${path} exists and was not generated`);
    this.path = path;
  }
}

async function readIfExists(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Files that were written before. With an unreadable manifest, all existing files count as foreign. */
async function readManifest({ directory, manifest, isGeneratedPath }: GeneratedFolder): Promise<string[]> {
  const text = await readIfExists(join(directory, manifest));
  try {
    const files: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(files)
      ? files.filter(file => typeof file === 'string' && isGeneratedPath(file))
      : [];
  } catch {
    return [];
  }
}

/** Not durable: after a power cut, the next run compares the files with what they should be and writes them again. */
async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, text, { mode: 0o666 });
}

async function writeManifest(
  { directory, manifest }: GeneratedFolder,
  files: Iterable<string>,
): Promise<void> {
  const [path, text] = [join(directory, manifest), `${JSON.stringify([...files].sort(), null, 1)}\n`];
  if ((await readIfExists(path)) !== text) await write(path, text);
}

/**
 * Writes the files, and removes those of earlier runs that are no longer wanted. Files with the right content are left alone,
 * so a second run changes nothing.
 * @param files texts by their paths within the folder, in the order in which to write them
 * @throws {ForeignFileError} where a file exists that was not generated; nothing is written then
 */
export async function writeGeneratedFolder(
  folder: GeneratedFolder,
  files: ReadonlyMap<string, string>,
): Promise<FolderChange> {
  const { directory } = folder;
  const before = new Set(await readManifest(folder));
  const changed: [path: string, text: string][] = [];
  for (const [path, text] of files) {
    const existing = await readIfExists(join(directory, path));
    if (existing === text) continue;
    if (existing !== null && !before.has(path)) throw new ForeignFileError(join(directory, path));
    changed.push([path, text]);
  }
  // The manifest is written before the files: after a crash in between, they still count as generated.
  await writeManifest(folder, new Set([...before, ...files.keys()]));
  for (const [path, text] of changed) await write(join(directory, path), text);
  const removed = [...before].filter(path => !files.has(path));
  for (const path of removed) await rm(join(directory, path), { force: true });
  await writeManifest(folder, files.keys());
  return { written: changed.map(([path]) => path), removed, unchanged: files.size - changed.length };
}
