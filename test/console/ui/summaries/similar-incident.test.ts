/** A similar past incident: its number, how long ago it was, and its mitigation. */
import { expect, it } from 'vitest';
import {
  formatSimilarRow,
  formatSimilarRows,
} from '../../../../source/console/ui/summaries/similar-incident.ts';
import { textOf } from '../../../../source/console/ui/text/span.ts';
import { incident } from '../../../builders/incident.ts';

const { state } = incident({ title: 'Checkout is slow' });
const mitigation = { text: 'raised\nthe \u202epool', by: 'ben', at: null };
const alike = { record: state, mitigation, because: 'title: checkout', score: 9 };
const now = '2026-03-09T03:00:00.000Z';

it('the mitigation comes before the title, on one row that is safe to show', () => {
  expect(textOf(formatSimilarRow(alike, now))).toBe('  INC-7  7d ago: raised the pool  (Checkout is slow)');
  expect(textOf(formatSimilarRow({ ...alike, mitigation: null }, now))).toContain(': still active');
});

it('a narrow column has a row for each', () => {
  expect(formatSimilarRows(alike, now).map(textOf)).toEqual([
    'INC-7  7d ago',
    '  Checkout is slow',
    '  → raised the pool',
  ]);
});
