/** The files that are to be imported, as text. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { type Asked, Failure } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { mostInput } from '../kit/text.ts';

/** Bytes of one file. */
const largest = 256 * 1024 * 1024;

export type GivenFile = { readonly name: string; readonly text: string };

/** @throws {Failure} where one of them cannot be read, is too large, or is no text */
export async function givenFiles(asked: Asked, edge: Edge): Promise<readonly GivenFile[]> {
  const names = asked.words.length === 0 && edge.piped ? ['-'] : asked.words;
  if (names.length === 0) throw new Failure('usage', 'which file? callme import FILE');
  const files: GivenFile[] = [];
  for (const name of names) files.push({ name, text: textOf(name, await contentOf(name, edge)) });
  return files;
}

async function contentOf(name: string, edge: Edge): Promise<Uint8Array> {
  if (name === '-') {
    const input = await edge.readInput();
    if (input.length > mostInput)
      throw new Failure('usage', `that is more than ${mostInput / 1024 / 1024} MB; give it as a file`);
    return input;
  }
  const path = resolve(edge.folder, name);
  try {
    const stat = statSync(path);
    if (stat.size > largest)
      throw new Failure('refused', `${name} has more than ${largest / 1024 / 1024} MB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('failed', `${name} cannot be read: ${errorMessage(error)}`);
  }
}

function textOf(name: string, content: Uint8Array): string {
  if (!isUtf8(content)) throw new Failure('refused', `${name} is no text in UTF-8; nothing was imported`);
  return new TextDecoder().decode(content);
}
