/** Which pages are in the list. Pure. */
import { isLoud, isWaiting, type PageState } from '../../domain/paging/state.ts';
import { sortPages } from '../ui/summaries/pages.ts';

export type PageEntry = { readonly key: string; readonly page: PageState };

type Filter = {
  /** Whether resolved and triaged ones are in the list too. */
  readonly withEnded: boolean;
  readonly filter: string;
};

function matches(
  { id, title, severity, team, status, labels, acknowledged }: PageState,
  text: string,
): boolean {
  const labelTexts = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const all = [id, title, severity, team ?? 'no team', status, acknowledged?.by ?? '', ...labelTexts];
  return all.join(' ').toLowerCase().includes(text);
}

export function filterPages(pages: readonly PageState[], { withEnded, filter }: Filter): PageEntry[] {
  const text = filter.toLowerCase();
  const shown = pages.filter(page => (withEnded || isWaiting(page)) && matches(page, text));
  return sortPages(shown).map(page => ({ key: page.id, page }));
}

/** `3 open, 1 acknowledged`; zeros are left out. */
export function formatCounts(pages: readonly PageState[]): string {
  const counts = Map.groupBy(pages.filter(isWaiting), page => (isLoud(page) ? 'open' : 'quiet'));
  const open = counts.get('open')?.length ?? 0;
  const quiet = counts.get('quiet') ?? [];
  const had = quiet.filter(({ status, snoozedUntil }) => status === 'acknowledged' && snoozedUntil === null);
  const rest = quiet.length - had.length;
  const parts = [
    open > 0 && `${open} open`,
    had.length > 0 && `${had.length} acknowledged`,
    rest > 0 && `${rest} quiet`,
  ].filter(Boolean);
  return parts.length === 0 ? 'no open pages' : parts.join(', ');
}
