/** What one person has on this machine for one store: drafts, input history, crash reports. Never in the store, which is shared. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';
import { type Drafts, openDrafts } from './drafts.ts';
import { type InputHistory, openInputHistory } from './input-history.ts';

export type PersonalFiles = {
  readonly drafts: Drafts;
  readonly inputHistory: InputHistory;
};

export type PersonalFilesOptions = {
  /** Where this person's state is on this machine. */
  readonly state: string;
  /** Where the store is. */
  readonly store: string;
  readonly person: string;
  /** Takes the team's secrets out of a text. */
  readonly redact: (text: string) => string;
};

/** A name that is one folder and nothing else. */
const fileName = (text: string): string => text.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+$/, '_');

/** The folder for a store: readable, and different for every store. */
function storeFolder({ state, store }: Pick<PersonalFilesOptions, 'state' | 'store'>): string {
  const hash = createHash('sha256').update(store).digest('hex').slice(0, 12);
  return join(state, 'stores', `${fileName(basename(store)).slice(0, 40)}-${hash}`);
}

/** Where crash reports about a store are written. */
export const crashReportFolder = (options: Pick<PersonalFilesOptions, 'state' | 'store'>): string =>
  join(storeFolder(options), 'reports');

/** Opens them; moves over what callme 0.4.0 kept in the store. */
export function openPersonalFiles(options: PersonalFilesOptions): PersonalFiles {
  const own = fileName(options.person);
  const folder = join(storeFolder(options), own);
  const files = { drafts: join(folder, 'drafts'), history: join(folder, 'sent.jsonl') };
  moveFrom040(join(options.store, 'drafts'), own, files);
  return {
    drafts: openDrafts(files.drafts),
    inputHistory: openInputHistory(files.history, options.redact),
  };
}

/** @param old the folder in the store that 0.4.0 used */
function moveFrom040(
  old: string,
  own: string,
  to: { readonly drafts: string; readonly history: string },
): void {
  try {
    if (!existsSync(old)) return;
    for (const file of filesIn(join(old, own)))
      if (file.endsWith('.txt'))
        moveFile(join(old, own, file), join(to.drafts, file), (is, was) => `${is}\n${was}`);
    moveFile(join(old, `${own}.sent.jsonl`), to.history, (is, was) => was + is);
    for (const folder of [join(old, own), old]) if (filesIn(folder).length === 0) rmdirSync(folder);
  } catch {
    // A store that cannot be written keeps them: they are moved when it can.
  }
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Moves a file, across file systems too. Where there is a newer one, both are kept in it. */
function moveFile(from: string, to: string, join: (is: string, was: string) => string): void {
  if (!existsSync(from)) return;
  const was = readFileSync(from, 'utf8');
  const is = existsSync(to) ? readFileSync(to, 'utf8') : '';
  if (!is.includes(was)) {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    replaceFileSync(to, is === '' ? was : join(is, was));
  }
  rmSync(from);
}
