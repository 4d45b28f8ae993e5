import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { type RowOptions, windowRows } from '../../../../source/console/room/timeline/rows.ts';
import { TimelineView } from '../../../../source/console/room/timeline/timeline-view.tsx';
import { entry } from '../entries.ts';

const options: RowOptions = { columns: 80, zone: 'utc', showHandles: false, declared: null };
const entries = [
  entry({ id: 'one', text: 'the pool is full' }),
  entry({ id: 'two', text: 'wrong host', struck: { by: 'ben', at: entry().at, why: 'not ours' } }),
  entry({ id: 'three', text: 'see https://example.com/graph and **this**', kind: 'finding' }),
];
const visibleRows = windowRows(entries, entries.length, 10, options);

const show = (selected: string | null = null) =>
  render(<TimelineView {...{ visibleRows, selected }} rows={6} columns={80} />).lastFrame() ?? '';

describe('the timeline', () => {
  it('shows its rows at the bottom, with the day above', () => {
    const rows = show().split('\n');
    expect(rows).toHaveLength(6);
    expect(rows.slice(0, 2).join('').trim()).toBe('');
    expect(rows[2]).toMatch(/^── 2026-03-02 Mon ─+$/);
    expect(rows[3]).toMatch(/^ 03:10 +ana +note +the pool is full$/);
    expect(rows[4]).toContain('[struck] wrong host (struck: not ours)');
  });

  it('marks the selected entry with a sign, not by colour alone', () => {
    expect(show('one')).toMatch(/^›03:10 +ana +note +the pool is full$/m);
    expect(show('one').match(/›/g)).toHaveLength(1);
    expect(show()).not.toContain('›');
  });

  it('links addresses, and keeps the marks of Markdown readable', () => {
    expect(show()).toContain('\u001b]8;id=three');
    expect(show()).toContain('**this**');
  });
});
