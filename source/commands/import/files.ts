/** The files that are to be imported, as text. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { type Args, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { maxInputBytes } from '../kit/text.ts';
import type { flags } from './spec.ts';

/** Bytes of one file. */
const maxFileBytes = 256 * 1024 * 1024;

export type ImportFile = { readonly name: string; readonly text: string };

/** @throws {Failure} where one of them cannot be read, is too large, or is no text */
export async function readFiles(
  args: Args<typeof flags>,
  context: CommandContext,
): Promise<readonly ImportFile[]> {
  const names = args.positionals.length === 0 && context.input.isPiped ? ['-'] : args.positionals;
  if (names.length === 0) throw new Failure('usage', 'name a file: callme import FILE');
  const files: ImportFile[] = [];
  for (const name of names) files.push({ name, text: textOf(name, await contentOf(name, context)) });
  return files;
}

async function contentOf(name: string, context: CommandContext): Promise<Uint8Array> {
  if (name === '-') {
    const input = await context.input.read();
    if (input.length > maxInputBytes)
      throw new Failure(
        'usage',
        `the input is larger than ${maxInputBytes / 1024 / 1024} MB: import it as a file`,
      );
    return input;
  }
  const path = resolve(context.folder, name);
  try {
    const stat = statSync(path);
    if (stat.size > maxFileBytes)
      throw new Failure('refused', `${name} is larger than ${maxFileBytes / 1024 / 1024} MB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('failed', `${name} cannot be read: ${errorMessage(error)}`);
  }
}

function textOf(name: string, content: Uint8Array): string {
  if (!isUtf8(content)) throw new Failure('refused', `${name} is not UTF-8 text; nothing was imported`);
  return new TextDecoder().decode(content);
}
