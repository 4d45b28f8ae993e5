/** Numbers are claimed by exclusive creation (design section 3): of two processes that want the same, one gets it. */
import { linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { JournalError } from '../journal.ts';
import { createWhole, isCode, reasonOf, syncFolder } from './segment.ts';

/** The highest number that the file names of a folder hold. */
function highest(folder: string, numberOf: (file: string) => number | null): number {
  return readdirSync(folder).reduce((max, file) => Math.max(max, numberOf(file) ?? 0), 0);
}

/**
 * Claims the next number in a folder and gives its file that content, both or neither: the content is written
 * to a file of another name, which is then linked to the claimed one, and linking fails where the name is taken.
 * @param unique makes the other file's name; no two callers may share it
 * @returns the number
 * @throws {JournalError} where nothing can be written
 */
export function claimNumber(
  folder: string,
  names: { readonly numberOf: (file: string) => number | null; readonly fileOf: (number: number) => string },
  content: Buffer,
  unique: string,
): number {
  const draft = join(folder, `.claim-${unique}`);
  try {
    try {
      createWhole(draft, content);
      for (let number = highest(folder, names.numberOf) + 1; ; number++) {
        if (claimed(draft, names.fileOf(number), content)) {
          syncFolder(folder);
          return number;
        }
      }
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new JournalError(`nothing was recorded: ${reasonOf(error, folder)}`, { cause: error });
  }
}

function claimed(draft: string, path: string, content: Buffer): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    // Some file systems have no hard links; there the name is claimed first and filled second.
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK')) throw error;
  }
  try {
    createWhole(path, content);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}
