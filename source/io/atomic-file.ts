/**
 * Files that are replaced in one step: the content is written to a draft beside the file, which is then renamed. A reader
 * sees the old content or the new, and a crash leaves the old one.
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';

/** Readable by its owner only, as everything in a store is. */
const privateMode = 0o600;

/** Random, because process IDs are the same in every container that shares a folder. */
const draftOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${Math.random().toString(36).slice(2)}.tmp`);

/**
 * Replaces a file, without waiting for the disk: a crash of this process loses nothing, a power cut may.
 * The folder must exist.
 * @param mode of the file, before the umask
 * @throws Error where the file cannot be written; the draft is removed
 */
export function replaceFileSync(path: string, content: string | Uint8Array, mode = privateMode): void {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, content, { mode, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
}

/** Some file systems have no hard links. */
const noHardLinks = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'];

/**
 * Creates a file with its content, both or neither. Of several processes that create the same file, one succeeds.
 * @returns false where the file exists already
 */
export function createFileSync(path: string, content: string | Uint8Array, mode = privateMode): boolean {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, content, { mode, flag: 'wx' });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    if (!hasErrorCode(error, ...noHardLinks)) throw error;
    return createDirectly(path, content, mode);
  } finally {
    removeDraft(draft);
  }
}

function createDirectly(path: string, content: string | Uint8Array, mode: number): boolean {
  try {
    writeFileSync(path, content, { mode, flag: 'wx' });
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** The original error is reported, not this one: a folder that is not there has no draft either. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {}
}

export type Replacement = {
  readonly write: (text: string) => void;
  /** Puts the file in place. When it returns, the content is on disk. */
  readonly commit: () => void;
  /** Removes what was written; the file stays as it was. */
  readonly discard: () => void;
};

/** Replaces a file with content that is written piece by piece. Only its owner can read it. */
export function openReplacement(path: string): Replacement {
  const draft = draftOf(path);
  const fd = openSync(draft, 'wx', privateMode);
  return {
    write: text => {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
    },
    commit: () => {
      fsyncSync(fd);
      closeSync(fd);
      renameSync(draft, path);
    },
    discard: () => {
      closeSync(fd);
      rmSync(draft, { force: true });
    },
  };
}

export type ReplaceOptions = {
  /** Mode of a new file, before the umask. */
  readonly mode: number;
  /** Follows a symbolic link and keeps the mode of an existing file, as an editor does. */
  readonly keepsLinkAndMode?: boolean;
  /** Resolves when the content and the file's name are on disk, so that a power cut loses neither. */
  readonly isDurable?: boolean;
};

/** Replaces a file. The folder must exist. @throws Error where the file cannot be written; the draft is removed */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  options: ReplaceOptions,
): Promise<void> {
  const { mode, keepsLinkAndMode = false, isDurable = false } = options;
  const existing = keepsLinkAndMode ? await statTarget(path) : null;
  const target = existing?.path ?? path;
  const draft = draftOf(target);
  try {
    await using file = await open(draft, 'wx', existing?.mode ?? mode);
    await file.writeFile(content, 'utf8');
    if (isDurable) await file.sync();
    if (existing) await chmod(draft, existing.mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (isDurable) {
    await using folder = await open(dirname(target), 'r');
    await folder.sync();
  }
}

/** The file that a path leads to, and its mode; null where there is none. */
async function statTarget(path: string): Promise<{ path: string; mode: number } | null> {
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (!stats.isFile()) throw new Error(`${path} is not a regular file`);
    return { path: target, mode: stats.mode & 0o7777 };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
