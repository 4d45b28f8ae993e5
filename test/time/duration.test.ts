import { describe, expect, test } from 'vitest';
import { parseDuration, parseShift } from '../../source/time/duration.ts';

const hour = 3_600_000;

describe('a duration is elapsed time', () => {
  test.each([
    ['5m', hour / 12],
    ['30 seconds', 30_000],
    ['1h 30m', 1.5 * hour],
    ['1h30m', 1.5 * hour],
    ['12 hours', 12 * hour],
    ['90d', 90 * 24 * hour],
    ['1 week', 7 * 24 * hour],
    ['2 weeks', 14 * 24 * hour],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    '',
    '5',
    'm',
    '0m',
    '-5m',
    '1.5h',
    '5 apples',
    '1 month',
    '9999999 weeks',
    'constructor',
    '1 constructor',
    '5M',
  ])('and %j is none', text => expect(parseDuration(text)).toBeNull());
});

describe('a shift is a length on the wall clock', () => {
  test.each([
    ['1 week', { count: 1, unit: 'weeks' }],
    ['2 weeks', { count: 2, unit: 'weeks' }],
    ['1 weeks', { count: 1, unit: 'weeks' }],
    ['12 hours', { count: 12, unit: 'hours' }],
    ['1 month', { count: 1, unit: 'months' }],
    ['3d', { count: 3, unit: 'days' }],
  ])('%s', (text, shift) => expect(parseShift(text)).toEqual(shift));

  test.each(['', '0 days', '30m', '1 year', '-1 week', '1 constructor', '1 week 2 days'])(
    'and %j is none',
    text => expect(parseShift(text)).toBeNull(),
  );
});
