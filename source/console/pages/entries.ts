/** Which pages stand in the list, and in which order: first what wakes people. Pure. */
import { severityRank } from '../../domain/incident/vocabulary.ts';
import { isLoud, isWaiting, type PageState } from '../../domain/paging/state.ts';

export type PageEntry = { readonly key: string; readonly page: PageState };

type Wanted = {
  /** Those that are resolved or triaged too. */
  readonly overToo: boolean;
  readonly filter: string;
};

/** Somebody is being woken; somebody has it; it is quiet for a while; an incident has it; it is over. */
function rank(page: PageState): number {
  if (!isWaiting(page)) return 4;
  if (page.incident !== null) return 3;
  if (isLoud(page)) return 0;
  return page.snoozedUntil === null && page.silenced === null ? 1 : 2;
}

const number = ({ id }: PageState) => Number(id.slice('P-'.length));

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
  return pages
    .filter(page => (overToo || isWaiting(page)) && matches(page, text))
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || severityRank(a.severity) - severityRank(b.severity) || number(b) - number(a),
    )
    .map(page => ({ key: page.id, page }));
}

/** Those that nobody has: what the overview tells of, in the order of the list. */
export const unacknowledged = (pages: readonly PageState[]): PageState[] =>
  pageEntries(pages.filter(isLoud), { overToo: false, filter: '' }).map(({ page }) => page);

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
