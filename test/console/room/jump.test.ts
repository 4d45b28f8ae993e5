import { expect, it } from 'vitest';
import { jumpTyped } from '../../../source/console/room/jump.ts';
import { entry } from './entries.ts';

const asked = {
  now: '2026-03-05T09:00:00.000Z',
  zone: 'utc',
  declared: '2026-03-02T02:56:00.000Z',
  near: entry(),
} as const;

it.each([
  ['03:15', '2026-03-02T03:15:00.000Z'],
  ['3:15', '2026-03-02T03:15:00.000Z'],
  ['+00:14', '2026-03-02T03:10:00.000Z'],
  ['-10m', '2026-03-05T08:50:00.000Z'],
  ['2026-03-03', '2026-03-03T00:00:00.000Z'],
  ['2026-03-03T10:00', '2026-03-03T10:00:00.000Z'],
  ['soon', null],
])('%j is gone to at %j: a clock time on the day one is at', (text, at) => {
  expect(jumpTyped(text, asked)).toBe(at);
});

it('nothing is so long after a declaration that is not known', () => {
  expect(jumpTyped('+00:14', { ...asked, declared: null })).toBeNull();
});
