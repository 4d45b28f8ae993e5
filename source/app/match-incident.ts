/** Finds the active incident that a page is probably part of. */
import type { IncidentState } from '../domain/incident/state.ts';
import { type Similar, similarIncident } from '../domain/paging/similar.ts';
import { isWaiting, type PageState } from '../domain/paging/state.ts';
import type { Journal } from '../store/journal.ts';

export type IncidentMatcher = {
  /** The active incidents. */
  readonly incidents: readonly IncidentState[];
  /** Null: the page is not open, is already part of an incident, or matches none. */
  readonly match: (page: PageState) => Similar | null;
};

export const emptyMatcher: IncidentMatcher = { incidents: [], match: () => null };

export async function loadIncidentMatcher(journal: Pick<Journal, 'list' | 'page'>): Promise<IncidentMatcher> {
  const incidents = (await journal.list('open')).filter(({ status }) => status === 'active');
  const ids = new Set(incidents.flatMap(({ pages }) => pages));
  const pages = (await Promise.all([...ids].map(id => journal.page(id)))).filter(page => page !== null);
  return {
    incidents,
    match: page =>
      isWaiting(page) && page.incident === null ? similarIncident(page, incidents, pages) : null,
  };
}
