/** Numbers are claimed by exclusive creation (design section 3): of two processes that want the same, one gets it. */
import { linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../journal.ts';
import { createWhole, reasonOf, syncFolder } from './segment.ts';

type Names = {
  readonly numberOf: (file: string) => number | null;
  readonly fileOf: (number: number) => string;
};

/** The number after the highest that the file names of a folder hold. */
const next = (folder: string, { numberOf }: Names): number =>
  readdirSync(folder).reduce((max, file) => Math.max(max, numberOf(file) ?? 0), 0) + 1;

/**
 * Claims the next number in a folder and gives its file that content, both or neither: the content is written
 * to a file of another name, which is then linked to the claimed one, and linking fails where the name is taken.
 * @param unique makes the other file's name; no two callers may share it
 * @param wanted is tried first
 * @returns the number
 * @throws {StoreError} where nothing can be written
 */
export function claimNumber(
  folder: string,
  names: Names,
  content: Buffer,
  unique: string,
  wanted: number | null = null,
): number {
  return drafting(folder, unique, draft => {
    createWhole(draft, content);
    if (wanted !== null && claimed(draft, names.fileOf(wanted), content)) return wanted;
    for (let number = next(folder, names); ; number++)
      if (claimed(draft, names.fileOf(number), content)) return number;
  });
}

/** As {@link claimNumber}, where the content depends on the number: it is written anew for each that is tried. */
export function claimNumberFor(
  folder: string,
  names: Names,
  contentOf: (number: number) => Buffer,
  unique: string,
  wanted: number | null,
): number {
  const isOurs = (number: number) =>
    drafting(folder, unique, draft => {
      const content = contentOf(number);
      createWhole(draft, content);
      return claimed(draft, names.fileOf(number), content);
    });
  if (wanted !== null && isOurs(wanted)) return wanted;
  for (let number = next(folder, names); ; number++) if (isOurs(number)) return number;
}

/** Lets something be done with a file of another name, which is gone afterwards; what was claimed is then on disk. */
function drafting<T>(folder: string, unique: string, claim: (draft: string) => T): T {
  const draft = join(folder, `.claim-${unique}`);
  try {
    try {
      const result = claim(draft);
      syncFolder(folder);
      return result;
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new StoreError(`nothing was recorded: ${reasonOf(error, folder)}`, { cause: error });
  }
}

function claimed(draft: string, path: string, content: Buffer): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    // Some file systems have no hard links; there the name is claimed first and filled second.
    if (!hasErrorCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK')) throw error;
  }
  try {
    createWhole(path, content);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    throw error;
  }
}
