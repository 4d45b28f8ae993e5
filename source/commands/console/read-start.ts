/** The beginning of a text file that may be of any size. */
import { open } from 'node:fs/promises';
import { clean } from '../../domain/kernel/text.ts';

/** More than anybody reads in a timeline. */
const most = 256 * 1024;

/** @returns its text, cleaned; where it is longer, with a last line that says where the rest is */
export async function readBeginning(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, most)),
      0,
      Math.min(size, most),
      0,
    );
    const text = clean(buffer.subarray(0, bytesRead).toString('utf8'));
    return size > most ? `${text}\n… ${(size - most).toLocaleString('en')} more bytes in ${path}` : text;
  } finally {
    await file.close();
  }
}
