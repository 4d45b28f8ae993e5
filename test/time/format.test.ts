import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatClockTime, formatDate, formatDateTime } from '../../source/time/format.ts';

describe('a formatted instant', () => {
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

  it('shows the seconds unless they are zero', () => {
    expect(formatDateTime('2026-01-05T09:00:43.000Z', 'utc')).toBe('2026-01-05 09:00:43');
    expect(formatDateTime('2026-01-05T09:00:00.999Z', 'utc')).toBe('2026-01-05 09:00');
  });
});
