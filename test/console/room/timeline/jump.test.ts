import { expect, it } from 'vitest';
import { parseJump } from '../../../../source/console/room/timeline/jump.ts';
import { entry } from '../entries.ts';

const asked = {
  now: '2026-03-05T09:00:00.000Z',
  zone: 'utc',
  declared: '2026-03-02T02:56:00.000Z',
  near: entry(),
  entries: [entry(), entry({ at: '2026-03-05T08:50:00.000Z' })],
} as const;

it.each([
  ['03:15', '2026-03-02T03:15:00.000Z'],
  ['3:15', '2026-03-02T03:15:00.000Z'],
  ['+00:14', '2026-03-02T03:10:00.000Z'],
  ['-10m', '2026-03-05T08:50:00.000Z'],
  ['2026-03-03', '2026-03-03T00:00:00.000Z'],
  ['2026-03-03T10:00', '2026-03-03T10:00:00.000Z'],
  ['soon', null],
])('%j jumps to %j: a clock time on the day of the position', (text, at) => {
  expect(parseJump(text, asked)).toBe(at);
});

it.each([
  // At 23:50 of a night that started at 13:00 and ended at 02:00.
  ['2026-03-02T23:50:00.000Z', '00:10', '2026-03-03T00:10:00.000Z'],
  ['2026-03-03T01:00:00.000Z', '14:05', '2026-03-02T14:05:00.000Z'],
  ['2026-03-03T01:00:00.000Z', '13:00', '2026-03-02T13:00:00.000Z'],
  ['2026-03-03T01:00:00.000Z', '01:30', '2026-03-03T01:30:00.000Z'],
  ['2026-03-03T01:00:00.000Z', '06:00', '2026-03-03T06:00:00.000Z'],
])('at %j, %j jumps to %j: over midnight, on the day that the timeline has', (at, typed, gone) => {
  const entries = ['2026-03-02T13:00:20.000Z', at, '2026-03-03T02:00:00.000Z'].map(each =>
    entry({ at: each }),
  );
  expect(parseJump(typed, { ...asked, near: entry({ at }), entries })).toBe(gone);
});

it('a time since an unknown declaration is invalid', () => {
  expect(parseJump('+00:14', { ...asked, declared: null })).toBeNull();
});
