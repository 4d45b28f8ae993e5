/** Changes to the text of a team file that leave everything else in it as it was: comments, order, quotes. */
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Document, parseDocument } from 'yaml';
import { checkTeamFile } from './load.ts';

/**
 * @param path of a team file that is valid as it is
 * @param change changes the document in place
 * @returns what becomes of the text; nothing is written yet
 * @throws TeamFileError where the changed file would be none
 */
export async function editedTeamFile(path: string, change: (document: Document) => void): Promise<string> {
  const document = parseDocument(readFileSync(path, 'utf8'), { version: '1.2' });
  change(document);
  // Folding would break lines that people wrote as one.
  const text = document.toString({ lineWidth: 0 });
  await checkTeamFile(text, path);
  return text;
}

/** Writes a team file anew: beside it first, so that nobody ever reads half of it; with the rights that it had. */
export function writeTeamFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    chmodSync(draft, statSync(path).mode & 0o777);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
