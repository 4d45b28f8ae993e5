/** Imports pages into a journal, see `import.ts`. */

import type { PageEvent } from '../../domain/paging/events.ts';
import type { PageHistory } from '../../domain/transfer/bundle.ts';
import { renameIds } from '../../domain/transfer/rename-ids.ts';
import { type Journal, StoreError } from '../../store/journal.ts';
import type { ExistingRecords } from './existing.ts';
import type { ImportContext } from './import.ts';
import { keepNumber } from './number-forecast.ts';

export type PageImport = {
  readonly journal: Journal;
  readonly existing: ExistingRecords;
  readonly incidents: ReadonlyMap<string, string>;
  readonly context: ImportContext;
};

export type ImportedPages = {
  /** The ids of the pages in this store, by their original ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly created: number;
  readonly events: number;
};

/** Another process may take a number first several times in a row, but not for ever. */
const mostRounds = 50;

const numberIn = (id: string): number => Number(id.slice('P-'.length));

export async function importPages(
  { journal, existing, incidents, context }: PageImport,
  histories: readonly PageHistory[],
  keepsNumbers: boolean,
): Promise<ImportedPages> {
  const names = new Map<string, string>();
  for (const [received] of histories) {
    const known = existing.called.get(received.id);
    if (known !== undefined) names.set(received.page, known);
  }
  const landed = new Set(
    [...names.values()].flatMap(page => existing.pageEvents.get(page) ?? []).map(({ id }) => id),
  );
  const fresh = histories.filter(([received]) => !names.has(received.page));
  const old = histories.filter(([received]) => names.has(received.page));
  const missing = old.flat().filter(({ id }) => !landed.has(id));
  const counts = { created: fresh.length, events: missing.length + fresh.flat().length };
  if (context.dryRun) return { names, ...counts };
  const named = (history: readonly PageEvent[], of: string) =>
    history.map(event => ({ ...renameIds(event, { ...nothing, incidents, pages: names }), of }));

  const more = old.flatMap(history =>
    named(
      history.filter(({ id }) => !landed.has(id)),
      history[0].id,
    ),
  );
  if (more.length > 0) await journal.appendPages(more);
  let left = fresh;
  for (let round = 0; left.length > 0; round++) {
    if (round === mostRounds)
      throw new StoreError('only part of it was recorded: no free page number was found; try again');
    await number(journal, left, keepsNumbers, names);
    const events = left.flatMap(history => named(history, history[0].id));
    const { conflicts } = await journal.appendPages(events);
    const lost = new Set(
      conflicts.flatMap(({ event }) => (event.type === 'page-received' ? [event.id] : [])),
    );
    left = left.filter(([received]) => lost.has(received.id));
  }
  return { names, ...counts };
}

const nothing = { incidents: new Map(), tasks: new Map(), reviewPath: () => '' } as const;

/** Numbers only rise: a page keeps its own if it is higher than all existing ones. */
async function number(
  journal: Pick<Journal, 'claimPages'>,
  histories: readonly PageHistory[],
  keepsNumbers: boolean,
  names: Map<string, string>,
): Promise<void> {
  const [first = 'P-1'] = await journal.claimPages(histories.length);
  let next = numberIn(first);
  const byNumber = histories.toSorted(([a], [b]) => numberIn(a.page) - numberIn(b.page));
  for (const [{ page }] of byNumber) {
    const own = keepsNumbers && keepNumber(page) !== null ? numberIn(page) : 0;
    next = Math.max(next, own);
    names.set(page, `P-${next++}`);
  }
}
