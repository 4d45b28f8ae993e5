import { readFile } from 'node:fs/promises';
import { hasErrorCode } from '../domain/kernel/errors.ts';

/**
 * The exact text of a UTF-8 file, byte order mark included; null where there is no such file.
 * @throws Error where the file is not UTF-8: writing it back would damage it
 */
export async function readTextFile(path: string): Promise<string | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8: convert it to UTF-8 first`);
  }
}
