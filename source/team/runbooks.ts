/** The runbooks that the team file names for a team: markdown files beside it. */
import { dirname, relative } from 'node:path';
import type { TeamFile } from './types.ts';

/** A runbook before it is read into steps. `name`: its path from the folder of the team file. */
export type RunbookFile = { readonly name: string; readonly text: string };

export type Runbooks = {
  readonly files: readonly RunbookFile[];
  /** The names of files that could not be read. */
  readonly unreadable: readonly string[];
};

/** More than anybody looks through at night. */
const most = 50;

/**
 * @param path of the team file, to whose folder the patterns are relative
 * @param read the text of a file
 * @returns the files, in the order of the patterns, those of one pattern by name. One that cannot be read does not hide the others
 */
export async function readRunbooks(
  { teams }: TeamFile,
  team: string,
  path: string,
  read: (path: string) => Promise<string>,
): Promise<Runbooks> {
  const { glob } = await import('tinyglobby');
  const folder = dirname(path);
  const patterns = teams[team]?.runbooks ?? [];
  const found = await Promise.all(
    patterns.map(async pattern => (await glob(pattern, { cwd: folder, absolute: true })).sort()),
  );
  const files = [...new Set(found.flat())].slice(0, most);
  const texts = await Promise.allSettled(files.map(file => read(file)));
  const named = texts.map((text, index) => ({ name: relative(folder, files[index] ?? ''), text }));
  return {
    files: named.flatMap(({ name, text }) =>
      text.status === 'fulfilled' ? [{ name, text: text.value }] : [],
    ),
    unreadable: named.flatMap(({ name, text }) => (text.status === 'rejected' ? [name] : [])),
  };
}
