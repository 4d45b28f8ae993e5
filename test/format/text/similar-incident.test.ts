import { expect, it } from 'vitest';
import { formatAgo } from '../../../source/format/text/similar-incident.ts';
import { incident } from '../../builders/incident.ts';

const { state } = incident();
const after = (seconds: number): string =>
  formatAgo(state, new Date(Date.parse(state.times.declared?.at ?? '') + seconds * 1000).toISOString());

it('shows to the minute how long ago it was', () => {
  expect([after(59), after(61), after(42 * 60 + 5), after(-5)]).toEqual([
    'just now',
    '1m ago',
    '42m ago',
    'just now',
  ]);
  expect(formatAgo({ ...state, times: { ...state.times, declared: null } }, '2026-03-03T00:00:00.000Z')).toBe(
    'at an unknown time',
  );
});
