/** A store to search in, and short query functions. */
import { onTestFinished } from 'vitest';
import { Search, type SearchFilter } from '../../source/search/search.ts';
import type { Journal } from '../../source/store/journal.ts';
import { journalIn, temporaryFolder } from '../builders/store.ts';

export const all: SearchFilter = { max: 50 };

/** A search of a store, closed after the test. */
export function searchOf(store: string, journal: Journal = journalIn(store)): Search {
  const search = new Search({ journal });
  onTestFinished(() => search.close());
  return search;
}

export function storeToSearch(): { store: string; journal: Journal; search: Search } {
  const store = temporaryFolder();
  const journal = journalIn(store);
  return { store, journal, search: searchOf(store, journal) };
}

/** Ids of the results, the best first. */
export async function ids(search: Search, text: string, asked: SearchFilter = all): Promise<string[]> {
  return (await search.find(text, asked)).hits.map(({ record }) => record.id);
}
