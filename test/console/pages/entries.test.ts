/** The list of pages: its content and order. */
import { describe, expect, it } from 'vitest';
import { filterPages, formatCounts } from '../../../source/console/pages/entries.ts';
import { findUnacknowledged } from '../../../source/console/ui/summaries/pages.ts';
import type { PageState } from '../../../source/domain/paging/state.ts';
import { acknowledged, at, next, page, resolved, snoozed } from '../../builders/page.ts';

const as = (one: PageState, fields: Partial<PageState>): PageState => ({ ...one, ...fields });
const open = page();
const had = as(next(page(), acknowledged(), 'ana', 1), { id: 'P-2' });
const quiet = as(next(next(page(), acknowledged(), 'ana', 1), snoozed(60), 'ana', 2), { id: 'P-3' });
const taken = as(had, { id: 'P-4', incident: 'INC-7' });
const over = as(next(page(), resolved, 'alertmanager', 3), { id: 'P-5' });
const ids = (pages: readonly PageState[], wanted = {}) =>
  filterPages(pages, { withEnded: false, filter: '', ...wanted }).map(({ key }) => key);

describe('the list of pages', () => {
  it('lists unacknowledged loud pages first, then acknowledged ones, then quiet ones', () => {
    expect(ids([taken, over, quiet, had, open])).toEqual(['P-1', 'P-2', 'P-3', 'P-4']);
    expect(ids([over, had, open], { withEnded: true })).toEqual(['P-1', 'P-2', 'P-5']);
  });

  it('lists severe ones first, and among those the newest', () => {
    const pages = [
      as(open, { id: 'P-9', severity: 'minor' }),
      as(open, { id: 'P-8', severity: 'critical' }),
      as(open, { id: 'P-10', severity: 'critical' }),
    ];
    expect(ids(pages)).toEqual(['P-10', 'P-8', 'P-9']);
  });

  it('is filtered by its visible text and by its labels', () => {
    const other = as(open, { id: 'P-6', title: 'Disk', labels: { node: 'n1' }, team: null });
    expect(ids([open, other], { filter: 'Node=N1' })).toEqual(['P-6']);
    expect(ids([open, other], { filter: 'no team' })).toEqual(['P-6']);
    expect(ids([open, other], { filter: 'slow' })).toEqual(['P-1']);
  });
});

describe('the summary of all pages', () => {
  it('counts open, acknowledged and quiet pages', () => {
    expect(formatCounts([open, had, quiet, over])).toBe('1 open, 1 acknowledged, 1 quiet');
    expect(formatCounts([over])).toBe('no open pages');
  });

  it('counts unacknowledged pages on the overview', () => {
    expect(findUnacknowledged([had, quiet, open, as(open, { id: 'P-7', received: at(1) })])).toMatchObject([
      { id: 'P-7' },
      { id: 'P-1' },
    ]);
  });
});
