/** Whether a store's index is well, for whoever asks the doctor. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../domain/kernel/errors.ts';
import { openDatabase } from './database.ts';
import { folderOf, indexFile } from './index-file.ts';
import { noFullText } from './sqlite.ts';

export type Health = { readonly ok: boolean; readonly text: string };

const megabyte = 1024 ** 2;

/** Reads all of it where there is one, and makes none. Null: none was made yet, and nothing is known that would keep one from being made. */
export function indexHealth(store: string): Health | null {
  const folder = folderOf(store);
  const lacking = noFullText();
  if (lacking !== null) return { ok: true, text: `everything is read, without an index: ${lacking}` };
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      return { ok: false, text: `everything is read, without an index: ${folder} is no folder` };
    const name = indexFile(folder);
    if (name === null) return null;
    const { sql } = openDatabase(store);
    try {
      const [row] = sql.prepare('pragma quick_check(1)').all();
      if (row?.quick_check !== 'ok')
        return { ok: false, text: `the index is damaged; delete ${folder} and it is made anew` };
      const count = Number(sql.prepare('select count(*) as number from record').get()?.number ?? 0);
      const size = (statSync(join(folder, name)).size / megabyte).toFixed(1);
      return { ok: true, text: `index of ${count} incident${count === 1 ? '' : 's'}, ${size} MB` };
    } finally {
      sql.close();
    }
  } catch (error) {
    const why = errorMessage(error);
    return { ok: false, text: `everything is read, without an index: ${why}` };
  }
}
