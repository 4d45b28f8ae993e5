/** The detail of one page, as rows. */
import { describe, expect, it } from 'vitest';
import { detailRows } from '../../../source/console/pages/detail.ts';
import { pageRows } from '../../../source/console/pages/rows.ts';
import { textOf } from '../../../source/console/ui/text/span.ts';
import type { ChangeEvent } from '../../../source/domain/changes/change.ts';
import { width } from '../../../source/format/text/layout/cells.ts';
import { at, ended, member, next, page, started } from '../../builders/page.ts';

const look = { now: at(7), zone: 'utc', columns: 60 } as const;
const unknown = { next: null, coming: [], similar: null, changes: [] };
const told = next(next(page(), started('1/1/0/ana/0'), 'callme', 0), ended('1/1/0/ana/0'), 'callme', 0);

describe('the detail of a page', () => {
  it('shows the page, the alert, the attempts, and its route', () => {
    const one = page({
      labels: { service: 'checkout', node: 'n1' },
      links: [{ href: 'https://example.com/d', text: 'dashboard' }],
      members: [member('a'), member('b', { status: 'resolved' })],
    });
    expect(detailRows({ ...one, attempts: told.attempts }, unknown, look).map(textOf)).toEqual([
      '▲ P-1 major  payments, open',
      'Checkout is slow',
      'alert     p99 is above 2 s',
      'links     dashboard: https://example.com/d',
      'labels    service=checkout  node=n1',
      'alerts    2, 1 firing',
      'notified  10:00 ana push ✓',
      'received  2026-01-06 10:00, 7m ago, from alertmanager;',
      '          payments owns service=checkout',
    ]);
  });

  it('suggests the similar incident', () => {
    const similar = { incident: 'INC-7', because: 'service=checkout, as P-9' } as const;
    expect(detailRows(page(), { ...unknown, similar }, { ...look, columns: 90 }).map(textOf)).toContain(
      'similar   looks like INC-7 (service=checkout, as P-9): d marks as duplicate',
    );
  });
});

describe('changes around a page', () => {
  it('is shown with the alert: how long before, what and by whom', () => {
    const change: ChangeEvent = {
      v: 1,
      ...{ id: 'C', type: 'change-recorded' as const, by: 'pagerduty', recorded: at(-12), at: at(-12) },
      ...{ title: 'Deploy 1.2', body: '', team: 'payments', origin: 'ci', links: [] },
    };
    expect(detailRows(page(), { ...unknown, changes: [change] }, look).map(textOf)).toContain(
      'changed   12m before: Deploy 1.2 (payments, ci)',
    );
  });
});

describe('a page in the list', () => {
  const row = { selected: false, marked: false, next: null };

  it('has two rows: the page, and its status', () => {
    expect(pageRows(told, row, look).map(textOf)).toEqual([
      ' ▲ P-1 major  7m payments  Checkout is slow',
      '   open · ana push ✓',
    ]);
  });

  it('is marked under the cursor by signs, not by colour alone, over the whole width', () => {
    const [first = []] = pageRows(told, { ...row, selected: true, marked: true }, look);
    expect(textOf(first)).toMatch(/^›\* P-1 major/);
    expect(width(textOf(first))).toBe(look.columns);
  });
});
