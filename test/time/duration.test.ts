import { describe, expect, it, test } from 'vitest';
import {
  formatDuration,
  formatDurationInMinutes,
  formatLongDuration,
  parseDuration,
} from '../../source/time/duration.ts';
import { dayMs, hourMs, minuteMs, weekMs } from '../../source/time/units.ts';

describe('parseDuration', () => {
  test.each([
    ['45s', 45_000],
    ['30 seconds', 30_000],
    ['5m', 5 * minuteMs],
    ['5 m', 5 * minuteMs],
    ['30m', 30 * minuteMs],
    ['1h 30m', 90 * minuteMs],
    ['1h30m', 90 * minuteMs],
    ['12 hours', 12 * hourMs],
    ['2d', 2 * dayMs],
    ['90d', 90 * dayMs],
    ['1w', weekMs],
    ['1 week', weekMs],
    ['2 weeks', 2 * weekMs],
    ['3650d', 3650 * dayMs],
  ])('accepts "%s"', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    ...['', '5', '30', 'm', '0m', '-5m', '1.5h', '5 apples', '5M', '1 month', '1 year'],
    ...['constructor', '1 constructor', '9999999 weeks', '999999999999w'],
  ])('rejects "%s"', text => expect(parseDuration(text)).toBeNull());
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [999, '0s'],
    [43_000, '43s'],
    [60_000, '1m'],
    [119_999, '1m 59s'],
    [3_600_000, '1h'],
    [3_661_000, '1h 1m'],
    [1_451 * 60_000, '24h 11m'],
    [47.9 * 3_600_000, '47h 54m'],
    [49 * 3_600_000, '2d 1h'],
    [40 * 86_400_000, '40d'],
    [-180_000, '-3m'],
  ])('shows the two largest units of %d ms, rounded down, and days from two on: %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it.each([
    [0, '<1m'],
    [59_999, '<1m'],
    [119_999, '1m'],
    [3_661_000, '1h 1m'],
    [49 * 3_600_000 + 61_000, '2d 1h'],
  ])('shows %d ms to the minute on screens: %s', (milliseconds, text) => {
    expect(formatDurationInMinutes(milliseconds)).toBe(text);
  });

  it.each([
    [43_000, '43 s'],
    [12 * 60_000, '12 min'],
    [1_451 * 60_000, '24 h 11 min'],
    [99 * 3_600_000, '4 d 3 h'],
    [-61_000, '-1 min'],
  ])('spells %d ms out in documents: %s', (milliseconds, text) => {
    expect(formatLongDuration(milliseconds)).toBe(text);
  });
});
