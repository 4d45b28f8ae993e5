import { describe, expect, test } from 'vitest';
import { spansText } from '../../../source/commands/schedule/spans.ts';

const lengthOf = (from: string, to: string) => {
  const span = { person: 'ana', from: Date.parse(from), to: Date.parse(to) };
  const look = { zone: 'utc', paint: (_: unknown, text: string) => text } as const;
  return spansText([span], { ana: { name: 'Ana' } } as never, look, () => []).split(/ {2,}/)[2];
};

describe('spansText', () => {
  test.each([
    ['2026-11-30T12:06:14.350Z', '2026-11-30T14:06:14.220Z', '2h'],
    ['2026-11-30T12:06:14.350Z', '2026-12-07T12:06:14.220Z', '7d'],
    ['2026-11-30T12:06:00Z', '2026-11-30T12:06:14Z', '14s'],
    ['2026-11-30T12:06:00Z', '2026-11-30T14:05:00Z', '1h 59m'],
  ])('rounds a length to the minute, as its times are: %s to %s', (from, to, length) => {
    expect(lengthOf(from, to)).toBe(length);
  });
});
