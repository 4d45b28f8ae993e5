/** Whether the index of a store is usable, for `doctor`. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../domain/kernel/counted.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { Store } from '../store/port.ts';
import { openDatabase } from './database.ts';
import { indexFile } from './index-file.ts';
import { reasonWithoutFullText } from './sqlite.ts';

export type Health = { readonly ok: boolean; readonly text: string };

const megabyte = 1024 ** 2;

/** Reads the whole index. Null: there is none yet, and nothing is known to prevent one. */
export function indexHealth(store: Pick<Store, 'cacheFolder'>): Health | null {
  const folder = store.cacheFolder('search');
  const reason = folder === null ? 'this store has no cache folder' : reasonWithoutFullText();
  if (folder === null || reason !== null) return { ok: true, text: `searching without an index: ${reason}` };
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      return { ok: false, text: `searching without an index: ${folder} is not a folder` };
    const name = indexFile(folder);
    if (name === null) return null;
    const { sql } = openDatabase(folder);
    try {
      const [row] = sql.prepare('pragma quick_check(1)').all();
      if (row?.quick_check !== 'ok')
        return { ok: false, text: `the index is damaged: delete ${folder}, and it is rebuilt` };
      const count = Number(sql.prepare('select count(*) as number from record').get()?.number ?? 0);
      const size = (statSync(join(folder, name)).size / megabyte).toFixed(1);
      return { ok: true, text: `index of ${counted(count, 'incident')}, ${size} MB` };
    } finally {
      sql.close();
    }
  } catch (error) {
    return { ok: false, text: `searching without an index: ${errorMessage(error)}` };
  }
}
