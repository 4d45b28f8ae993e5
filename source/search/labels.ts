/** The labels of an incident's pages. */
import type { IncidentState } from '../domain/incident/state.ts';
import type { Labels } from '../domain/paging/alert.ts';
import type { Journal } from '../store/journal.ts';

/** Of an incident of a storm the first pages say what it is about. */
const mostPages = 20;

/** @returns what looks the labels of an incident's pages up; a page that comes later wins */
export function labelsFrom(journal: Journal): (record: IncidentState) => Promise<Labels> {
  return async record => {
    const pages = await Promise.all(record.pages.slice(0, mostPages).map(id => journal.page(id)));
    return Object.assign({}, ...pages.map(page => page?.labels ?? {}));
  };
}
