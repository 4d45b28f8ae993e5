import { describe, expect, test } from 'vitest';
import { isClockTime, isWallTime, parseInstant, parseShiftLength } from '../../source/time/team-file.ts';

describe('the length of a shift', () => {
  test.each([
    ['1 week', { count: 1, unit: 'weeks' }],
    ['2 weeks', { count: 2, unit: 'weeks' }],
    ['1 weeks', { count: 1, unit: 'weeks' }],
    ['12 hours', { count: 12, unit: 'hours' }],
    ['1 month', { count: 1, unit: 'months' }],
    ['3d', { count: 3, unit: 'days' }],
  ])('can be "%s"', (text, length) => expect(parseShiftLength(text)).toEqual(length));

  test.each(['', '0 days', '30m', '1 year', '-1 week', '1 constructor', '1 week 2 days'])(
    'cannot be "%s"',
    text => expect(parseShiftLength(text)).toBeNull(),
  );
});

test.each([
  ['2026-01-05T09:00', true],
  ['2026-02-31T09:00', false],
  ['2026-01-05T24:00', false],
  ['2026-01-05T09:00Z', false],
  ['2026-01-05 09:00', false],
])('"%s" is a wall time: %s', (text, is) => expect(isWallTime(text)).toBe(is));

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
])('"%s" is a time of day: %s', (text, is) => expect(isClockTime(text)).toBe(is));

test.each([
  ['2026-01-05T09:00Z', '2026-01-05T09:00:00.000Z'],
  ['2026-01-05T09:00:30.5+01:00', '2026-01-05T08:00:30.500Z'],
  ['2026-01-05T09:00', null],
  ['2026-02-31T09:00Z', null],
])('"%s" is the instant %s', (text, instant) => expect(parseInstant(text)).toBe(instant));
