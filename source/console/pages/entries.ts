/** Which pages stand in the list, and in which order: first what wakes people. Pure. */
import { isLoud, isWaiting, type PageState } from '../../domain/paging/state.ts';
import { sortPages } from '../ui/summaries/pages.ts';

export type PageEntry = { readonly key: string; readonly page: PageState };

type Wanted = {
  /** Those that are resolved or triaged too. */
  readonly overToo: boolean;
  readonly filter: string;
};

function matches(
  { id, title, severity, team, status, labels, acknowledged }: PageState,
  text: string,
): boolean {
  const said = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const all = [id, title, severity, team ?? "nobody's", status, acknowledged?.by ?? '', ...said];
  return all.join(' ').toLowerCase().includes(text);
}

export function pageEntries(pages: readonly PageState[], { overToo, filter }: Wanted): PageEntry[] {
  const text = filter.toLowerCase();
  const shown = pages.filter(page => (overToo || isWaiting(page)) && matches(page, text));
  return sortPages(shown).map(page => ({ key: page.id, page }));
}

/** `3 open, 1 acknowledged`; what there is none of is left out. */
export function countsText(pages: readonly PageState[]): string {
  const counts = Map.groupBy(pages.filter(isWaiting), page => (isLoud(page) ? 'open' : 'quiet'));
  const open = counts.get('open')?.length ?? 0;
  const quiet = counts.get('quiet') ?? [];
  const had = quiet.filter(({ status, snoozedUntil }) => status === 'acknowledged' && snoozedUntil === null);
  const rest = quiet.length - had.length;
  const said = [
    open > 0 && `${open} open`,
    had.length > 0 && `${had.length} acknowledged`,
    rest > 0 && `${rest} quiet`,
  ].filter(Boolean);
  return said.length === 0 ? 'nobody is being paged' : said.join(', ');
}
