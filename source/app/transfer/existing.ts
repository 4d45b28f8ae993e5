/** Finds the records of an import that already exist. One lookup for everything, because each one reads the whole store. */

import type { PageEvent } from '../../domain/paging/events.ts';
import type { Bundle, PageHistory } from '../../domain/transfer/bundle.ts';
import type { Journal } from '../../store/journal.ts';
import { NumberForecast } from './number-forecast.ts';

export type ExistingRecords = {
  /** The id of each incident and page in this store, by the id of its first event. */
  readonly called: ReadonlyMap<string, string>;
  /** The recorded events of each of those pages, by its id in this store. */
  readonly pageEvents: ReadonlyMap<string, readonly PageEvent[]>;
  readonly numbers: NumberForecast;
  /** The numbers of the incidents that are imported together, by the id of their first event. */
  readonly planned: ReadonlyMap<string, string>;
};

/** @param histories pages outside of the bundles */
export async function findExisting(
  journal: Pick<Journal, 'begunBy' | 'pageEvents' | 'read' | 'list'>,
  bundles: readonly Bundle[],
  histories: readonly PageHistory[] = [],
  planned: ExistingRecords['planned'] = new Map(),
): Promise<ExistingRecords> {
  const pages = [...histories, ...bundles.flatMap(bundle => bundle.pages)].map(([received]) => received.id);
  const incidents = bundles.flatMap(({ events: [declared], related }) => [
    declared.id,
    ...Object.values(related),
  ]);
  const called = await journal.begunBy(new Set([...incidents, ...pages]));
  const known = pages.flatMap(id => called.get(id) ?? []);
  const events = known.length === 0 ? [] : await journal.pageEvents(known);
  return {
    called,
    pageEvents: Map.groupBy(events, ({ page }) => page),
    numbers: new NumberForecast(journal),
    planned,
  };
}
