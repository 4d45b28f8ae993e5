import { describe, expect, it } from 'vitest';
import { elapsedWidth, formatElapsed } from '../../../../source/console/room/timeline/elapsed.ts';

const declared = '2026-03-02T03:00:30.000Z';

describe('the time since the declaration', () => {
  it.each([
    ['2026-03-02T03:00:30.000Z', '+00:00'],
    ['2026-03-02T03:15:29.000Z', '+00:14'],
    ['2026-03-02T03:00:29.000Z', '-00:01'],
    ['2026-03-02T02:55:30.000Z', '-00:05'],
    ['2026-03-04T02:59:30.000Z', '+47:59'],
    ['2026-03-04T03:00:30.000Z', '+2d00h'],
    ['2026-03-06T08:00:30.000Z', '+4d05h'],
    ['2026-02-01T03:00:30.000Z', '-29d'],
  ])('%s is %s', (at, shown) => {
    expect(formatElapsed(at, declared)).toBe(shown);
    expect(shown.length).toBeLessThanOrEqual(elapsedWidth);
  });

  it('is blank if the declaration is unknown', () => {
    expect(formatElapsed(declared, null)).toBe('');
  });
});
