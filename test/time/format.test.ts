import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatClockTime, formatDate, formatDateTime, formatDuration } from '../../source/time/format.ts';

describe('a time as people read it', () => {
  let zone: string | undefined;
  beforeEach(() => {
    zone = process.env.TZ;
    process.env.TZ = 'Asia/Tokyo';
  });
  afterEach(() => {
    process.env.TZ = zone;
  });

  it("is in the machine's zone, or in UTC when they ask for it", () => {
    const instant = '2026-01-05T23:30:00.000Z';
    expect([formatClockTime(instant, 'utc'), formatClockTime(instant, 'local')]).toEqual(['23:30', '08:30']);
    expect([formatDate(instant, 'utc'), formatDate(instant, 'local')]).toEqual(['2026-01-05', '2026-01-06']);
    expect(formatDateTime(instant, 'local')).toBe('2026-01-06 08:30');
  });

  it('has seconds where there are any', () => {
    expect(formatDateTime('2026-01-05T09:00:43.000Z', 'utc')).toBe('2026-01-05 09:00:43');
    expect(formatDateTime('2026-01-05T09:00:00.999Z', 'utc')).toBe('2026-01-05 09:00');
  });
});

describe('a span as people read it', () => {
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
  ])('%d ms is %s: the two largest units, rounded down; days from two on', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('is negative for what is out of order', () => expect(formatDuration(-180_000)).toBe('-3m'));
});
