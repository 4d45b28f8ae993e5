/** The labels of an incident's pages. */
import type { IncidentState } from '../domain/incident/state.ts';
import type { Labels } from '../domain/paging/alert.ts';
import type { Journal } from '../store/journal.ts';

/** The maximum number of pages of an incident to read: a storm may have thousands. */
const maxPages = 20;

/** @returns a function that looks up the labels of an incident's pages; later pages win */
export function createLabelLookup(journal: Journal): (record: IncidentState) => Promise<Labels> {
  return async record => {
    const pages = await Promise.all(record.pages.slice(0, maxPages).map(id => journal.page(id)));
    return Object.assign({}, ...pages.map(page => page?.labels ?? {}));
  };
}
