/** The beginning of a text file that may be of any size. */

import { open } from 'node:fs/promises';
import { counted } from '../../domain/kernel/counted.ts';
import { clean } from '../../domain/kernel/text.ts';
import type { Journal } from '../../store/journal.ts';

/** More than anybody reads in a timeline. */
const most = 256 * 1024;

/** The beginning of an attachment's text, cleaned. @throws where it is not in the store */
export async function attachmentText(
  journal: Pick<Journal, 'openAttachment'>,
  incident: string,
  name: string,
): Promise<string> {
  const found = await journal.openAttachment(incident, name, most);
  if (!found) throw new Error(`the attachment ${name} is not in the store`);
  const text = clean(Buffer.from(found.content).toString('utf8'));
  const rest = found.size - found.content.length;
  return rest > 0 ? `${text}\n… ${rest.toLocaleString('en')} more bytes in ${name}` : text;
}

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
    return size > most ? `${text}\n… ${counted(size - most, 'more byte')} in ${path}` : text;
  } finally {
    await file.close();
  }
}
