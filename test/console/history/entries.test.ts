/** All incidents, found by what people remember of them. */
import { describe, expect, it } from 'vitest';
import { findHistory, historyRows } from '../../../source/console/history/entries.ts';
import { textOf } from '../../../source/console/ui/text/span.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import { incident } from '../../builders/incident.ts';

const past = (id: IncidentId, title: string, team: string | null = null) => ({
  ...incident({ title, team, commander: 'ben' }).state,
  id,
});
const records = [
  past('INC-1', 'Checkout fails for European cards', 'payments'),
  past('INC-2', 'Search answers in ten seconds', 'search'),
  past('INC-3', 'Invoices arrive two hours late', 'payments'),
];
const found = (text: string) => findHistory(records, text).map(({ key }) => key);

describe('the history', () => {
  it('lists the newest first', () => {
    expect(found('')).toEqual(['INC-3', 'INC-2', 'INC-1']);
  });

  it('matches words of the title in any order, with letters left out, by team and people', () => {
    expect(found('cards checkout')).toEqual(['INC-1']);
    expect(found('invcs')[0]).toBe('INC-3');
    expect(found('payments').toSorted()).toEqual(['INC-1', 'INC-3']);
    expect(found('xyzzy')).toEqual([]);
  });

  it('lists exact matches first, with the passage, then fuzzy ones', () => {
    const [, , late] = records;
    if (!late) throw new Error('it is not there');
    const passage = { kind: 'note', id: 'x', at: '2026-03-02T04:00:00.000Z', by: 'chi' } as const;
    const excerpt = { text: 'the cards queue', marks: [{ from: 4, to: 9 }] };
    const items = findHistory(records, 'cards', [{ record: late, passage, excerpt, nearly: false }]);
    expect(items.slice(0, 2).map(({ key }) => key)).toEqual(['INC-3', 'INC-1']);
    const look = { now: '2026-03-02T04:30:00.000Z', zone: 'utc', columns: 60 } as const;
    const [, row = []] = items[0] ? historyRows(items[0], false, look) : [];
    expect(textOf(row)).toBe('   2026-03-02 04:00 chi note: the cards queue');
    expect(row.filter(({ tone }) => tone === 'accent').map(({ text }) => text)).toEqual(['cards']);
  });

  it('skips the fuzzy match for thousands of incidents: only the index is searched', () => {
    const many = Array.from({ length: 2_001 }, (_, at) => past(`INC-${at + 1}`, 'Checkout fails'));
    expect(findHistory(many, 'checkout', [])).toEqual([]);
    expect(findHistory(many, 'checkout', null)).toHaveLength(2_001);
  });

  it('shows for each the severity, time, duration and people', () => {
    const [one] = findHistory(records, 'cards');
    if (!one) throw new Error('it is not found');
    const look = { now: '2026-03-02T04:30:00.000Z', zone: 'utc', columns: 60 } as const;
    expect(historyRows(one, false, look).map(textOf)).toEqual([
      ' ▲ INC-1 major  2026-03-02  Checkout fails for European cards',
      '   active · 1h 30m · payments · commander ben',
    ]);
  });
});
