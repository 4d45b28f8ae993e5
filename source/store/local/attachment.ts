/** Attachments: texts that are too long for a timeline, in files of their own. */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Attachment } from '../../domain/incident/events.ts';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { StoreError } from '../port.ts';
import { createWhole, reasonOf, syncFolder } from './segment.ts';

/** A plain file name, valid on any system. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(0, 80);
  return plain || 'attachment.txt';
}

/** Inserts a number before the extension: `pods.txt`, `pods-2.txt`, … */
function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}-${number}` : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
}

/** Writes the content under the first free name. Durable when it returns. */
export function writeAttachment(folder: string, name: string, content: Uint8Array): Attachment {
  for (let number = 1; ; number++) {
    const file = numbered(safeName(name), number);
    const path = join(folder, file);
    try {
      createWhole(path, content);
      syncFolder(folder);
      return { name: file, bytes: content.length, lines: linesIn(content) };
    } catch (error) {
      if (hasErrorCode(error, 'EEXIST')) continue;
      throw new StoreError(`the attachment was not saved: ${reasonOf(error, path)}`, { cause: error });
    }
  }
}

/**
 * Reads an attachment. Only the last part of a name is used, so that a journal cannot refer to other folders.
 * @returns null if there is none with that name
 */
export function readAttachment(
  folder: string,
  name: string,
  maxBytes = Infinity,
): { content: Uint8Array; size: number } | null {
  const path = join(folder, basename(name));
  try {
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      const content = Buffer.alloc(Math.min(size, maxBytes));
      let read = 0;
      while (read < content.length) {
        const count = readSync(fd, content, read, content.length - read, read);
        if (count === 0) break;
        read += count;
      }
      return { content: content.subarray(0, read), size };
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw new StoreError(reasonOf(error, path), { cause: error });
  }
}

/** A binary file has no lines. */
function linesIn(content: Uint8Array): number {
  if (!isUtf8(content) || content.includes(0)) return 0;
  const newlines = content.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0);
  return content.length > 0 && content.at(-1) !== 0x0a ? newlines + 1 : newlines;
}
