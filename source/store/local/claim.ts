/** Claims numbers by exclusive creation of a file: if two processes want the same number, one gets it. */
import { linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../port.ts';
import { createWhole, reasonOf, syncFolder } from './segment.ts';

export type Names = {
  readonly numberOf: (file: string) => number | null;
  readonly fileOf: (number: number) => string;
};

/** The number after the highest one in the file names of a folder. */
const nextNumber = (folder: string, { numberOf }: Names): number =>
  readdirSync(folder).reduce((max, file) => Math.max(max, numberOf(file) ?? 0), 0) + 1;

/**
 * Claims the next number in a folder and creates its file with content, atomically: writes a draft and links it to the claimed
 * name, which fails if the name is taken.
 * @param contentOf the content for a number; may be called for several numbers until one is free
 * @param unique makes the draft's name unique; callers must not share it
 * @param wanted is tried first
 * @returns the number
 * @throws {StoreError} if nothing can be written
 */
export function claimNumber(
  folder: string,
  names: Names,
  contentOf: (number: number) => Buffer,
  unique: string,
  wanted: number | null = null,
): number {
  const draft = join(folder, `.claim-${unique}`);
  let drafted: Buffer | null = null;
  const isClaimed = (number: number): boolean => {
    const content = contentOf(number);
    if (drafted === null || !drafted.equals(content)) {
      rmSync(draft, { force: true });
      createWhole(draft, content);
      drafted = content;
    }
    return linkDraft(draft, names.fileOf(number), content);
  };
  try {
    try {
      let number = wanted !== null && isClaimed(wanted) ? wanted : null;
      for (let next = number === null ? nextNumber(folder, names) : 0; number === null; next++)
        if (isClaimed(next)) number = next;
      syncFolder(folder);
      return number;
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new StoreError(`nothing was recorded: ${reasonOf(error, folder)}`, { cause: error });
  }
}

/** @returns false if the name is taken */
function linkDraft(draft: string, path: string, content: Buffer): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    // On file systems without hard links, the name is claimed first and the file filled afterwards.
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
