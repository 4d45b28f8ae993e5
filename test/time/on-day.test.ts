import { describe, expect, it } from 'vitest';
import { parseTimeOnDay } from '../../source/time/on-day.ts';

const now = '2026-11-30T12:00:00.000Z';
const parse = (text: string, near: string, latest = near) =>
  parseTimeOnDay(text, { now, zone: 'utc', near, latest })?.at ?? null;

describe('a clock time for something whose day is known', () => {
  it.each([
    [
      'is on its day, not today',
      '09:40',
      '2026-11-20T14:05:00.000Z',
      '2026-11-20T15:00:00.000Z',
      '2026-11-20T09:40:00.000Z',
    ],
    [
      'may be later on its day, if it was recorded after that',
      '23:50',
      '2026-11-20T14:05:00.000Z',
      '2026-11-23T10:00:00.000Z',
      '2026-11-20T23:50:00.000Z',
    ],
    [
      'is the day before if it was recorded earlier than that',
      '23:50',
      '2026-11-20T00:05:00.000Z',
      '2026-11-20T00:05:00.000Z',
      '2026-11-19T23:50:00.000Z',
    ],
    [
      'is on its day where clocks differ by a few minutes',
      '14:07',
      '2026-11-20T14:05:00.000Z',
      '2026-11-20T14:05:00.000Z',
      '2026-11-20T14:07:00.000Z',
    ],
    [
      'is on its day if that is after it was recorded',
      '16:00',
      '2026-12-02T14:05:00.000Z',
      '2026-11-30T10:00:00.000Z',
      '2026-12-02T16:00:00.000Z',
    ],
  ])('%s', (_rule, text, near, latest, expected) => {
    expect(parse(text, near, latest)).toBe(expected);
  });
});

describe('any other time', () => {
  const near = '2026-11-20T14:05:00.000Z';
  it('means the same as everywhere', () => {
    expect(parse('-10m', near)).toBe('2026-11-30T11:50:00.000Z');
    expect(parse('2026-11-18T08:00', near)).toBe('2026-11-18T08:00:00.000Z');
    expect(parse('now', near)).toBe(now);
    expect(parse('soon', near)).toBeNull();
  });

  it('is approximate with ~', () => {
    const options = { now, zone: 'utc', near, latest: near } as const;
    expect(parseTimeOnDay('~09:40', options)).toEqual({ at: '2026-11-20T09:40:00.000Z', approximate: true });
  });
});
