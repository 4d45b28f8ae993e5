/** The journal in a folder, as the program opens it. */
import { type Journal, type JournalOptions, openJournal } from '../../source/store/journal.ts';
import { openLocalStore } from '../../source/store/local/store.ts';
import { Changes } from '../../source/store/projections/changes.ts';
import { Pages } from '../../source/store/projections/pages.ts';

export const openLocalJournal = (folder: string, options?: JournalOptions): Journal =>
  openJournal(openLocalStore(folder), options);

/** The pages in a folder, with segments that are full after so many bytes. */
export function openPages(folder: string, maxPartBytes?: number) {
  const store = openLocalStore(folder);
  const pages = new Pages(store, maxPartBytes);
  return Object.assign(pages, {
    damage: () => store.damage(),
    close: async () => {
      await Pages.prototype.close.call(pages);
      await store.close();
    },
  });
}

export type OpenedPages = ReturnType<typeof openPages>;

/** The changes in a folder, with segments that are full after so many bytes. */
export function openChanges(folder: string, maxPartBytes?: number) {
  const store = openLocalStore(folder);
  const changes = new Changes(store.log, maxPartBytes);
  return Object.assign(changes, {
    damage: () => store.damage(),
    close: async () => {
      Changes.prototype.close.call(changes);
      await store.close();
    },
  });
}
