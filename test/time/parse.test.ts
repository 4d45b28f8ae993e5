import { describe, expect, it } from 'vitest';
import { clockToday, parseDuration, parseTime } from '../../source/time/parse.ts';

const now = '2026-01-05T14:05:30.000Z';
const at = async (text: string) => (await parseTime(text, now, 'utc'))?.at ?? null;

describe('a duration as people type it', () => {
  it.each([
    ['45s', 45_000],
    ['30m', 1_800_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['1w', 604_800_000],
  ])('%s', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

  it.each(['', '0m', '30', 'm', '-5m', '5 m', '5M', '1.5h', '999999999999w'])('is not "%s"', text => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('a time as people type it', () => {
  it.each([
    ['now', now],
    ['-10m', '2026-01-05T13:55:30.000Z'],
    ['14:05', '2026-01-05T14:05:00.000Z'],
    ['9:05', '2026-01-05T09:05:00.000Z'],
    ['14:05:07', '2026-01-05T14:05:07.000Z'],
    ['2026-01-04', '2026-01-04T00:00:00.000Z'],
    ['2026-01-04 09:30', '2026-01-04T09:30:00.000Z'],
    ['2026-01-04T09:30:15.250Z', '2026-01-04T09:30:15.250Z'],
    ['2026-01-04T09:30+02:00', '2026-01-04T07:30:00.000Z'],
    ['  14:05 ', '2026-01-05T14:05:00.000Z'],
  ])('"%s" is %s', async (text, instant) => expect(await at(text)).toBe(instant));

  it('is approximate with ~ in front', async () => {
    expect(await parseTime('~14:05', now, 'utc')).toEqual({
      at: '2026-01-05T14:05:00.000Z',
      approximate: true,
    });
    expect(await parseTime('~ -1h', now, 'utc')).toEqual({
      at: '2026-01-05T13:05:30.000Z',
      approximate: true,
    });
  });

  it.each([
    '',
    '~',
    'soon',
    '14',
    '2026',
    '25:00',
    '14:60',
    '2026-02-30',
    '2026-13-01',
    '2026-01-04T25:00',
    '-',
  ])('is not "%s"', async text => expect(await at(text)).toBeNull());

  it('as a clock is the last time it showed that, with five minutes for clocks that differ', () => {
    expect(clockToday('14:10', now, 'utc')).toBe('2026-01-05T14:10:00.000Z');
    expect(clockToday('14:11', now, 'utc')).toBe('2026-01-04T14:11:00.000Z');
    expect(clockToday('23:59', '2026-01-01T00:10:00.000Z', 'utc')).toBe('2025-12-31T23:59:00.000Z');
  });
});
