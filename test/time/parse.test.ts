import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDueDate, parseTime, parseTimeValue, type TimeOptions } from '../../source/time/parse.ts';

fc.configureGlobal({ seed: 20_260_105 });

const now = '2026-01-05T14:05:30.000Z';
const past: TimeOptions = { now, zone: 'utc', direction: 'past' };
const future: TimeOptions = { now, zone: 'utc', direction: 'future' };

/** One row per form: its meaning in the past, and in the future. */
const grammar: readonly [text: string, past: string | null, future: string | null][] = [
  ['now', now, now],
  ['-10m', '2026-01-05T13:55:30.000Z', '2026-01-05T13:55:30.000Z'],
  ['-1h 30m', '2026-01-05T12:35:30.000Z', '2026-01-05T12:35:30.000Z'],
  ['+2h', null, '2026-01-05T16:05:30.000Z'],
  ['+1d12h', null, '2026-01-07T02:05:30.000Z'],
  ['  +2h ', null, '2026-01-05T16:05:30.000Z'],
  ['14:05', '2026-01-05T14:05:00.000Z', '2026-01-06T14:05:00.000Z'],
  ['14:06', '2026-01-05T14:06:00.000Z', '2026-01-05T14:06:00.000Z'],
  ['14:05:30', now, now],
  ['14:05:07', '2026-01-05T14:05:07.000Z', '2026-01-06T14:05:07.000Z'],
  ['9:05', '2026-01-05T09:05:00.000Z', '2026-01-06T09:05:00.000Z'],
  ['  14:05 ', '2026-01-05T14:05:00.000Z', '2026-01-06T14:05:00.000Z'],
  // Clocks differ by up to five minutes: 14:10 is today, 14:11 was yesterday.
  ['14:10', '2026-01-05T14:10:00.000Z', '2026-01-05T14:10:00.000Z'],
  ['14:11', '2026-01-04T14:11:00.000Z', '2026-01-05T14:11:00.000Z'],
  ...(
    [
      ['2026-01-04', '2026-01-04T00:00:00.000Z'],
      ['2026-11-30', '2026-11-30T00:00:00.000Z'],
      ['2026-01-04 09:30', '2026-01-04T09:30:00.000Z'],
      ['2026-11-30 24:00', '2026-12-01T00:00:00.000Z'],
      ['2026-01-04T09:30:15.250Z', '2026-01-04T09:30:15.250Z'],
      ['2026-01-04T09:30+02:00', '2026-01-04T07:30:00.000Z'],
      ['2026-11-30T09:00-0330', '2026-11-30T12:30:00.000Z'],
    ] as const
  ).map(([text, instant]): [string, string, string] => [text, instant, instant]),
  ...[
    ...['', '+', '-', '+0h', '2h', 'soon', '14', '2026', '25:00', '14:60', '~14:05', 'Now', '-soon'],
    ...['2026-02-30', '2026-13-01', '2026-01-04T25:00', '2026-01-04 24:01', '2026-01-04 09:60', '26-01-04'],
    ...['+999999999w', '2026-01-04T09:30[Europe/Madrid]'],
  ].map((text): [string, null, null] => [text, null, null]),
];

describe('a typed time', () => {
  it.each(grammar)('"%s" is %s in the past and %s in the future', (text, before, after) => {
    expect([parseTime(text, past), parseTime(text, future)]).toEqual([before, after]);
  });

  it('is yesterday for a clock time late in the day, just after midnight', () => {
    expect(parseTime('23:59', { ...past, now: '2026-01-01T00:10:00.000Z' })).toBe('2025-12-31T23:59:00.000Z');
  });

  it('counts from the start of a period, for its end', () => {
    const base = '2026-01-07T22:00:00.000Z';
    const end = (text: string) => parseTime(text, { ...future, base });
    expect(end('+8h')).toBe('2026-01-08T06:00:00.000Z');
    expect(end('06:00')).toBe('2026-01-08T06:00:00.000Z');
    expect(end('23:00')).toBe('2026-01-07T23:00:00.000Z');
    // These do not depend on the start.
    expect(end('now')).toBe(now);
    expect(end('-10m')).toBe('2026-01-05T13:55:30.000Z');
    expect(end('2026-01-06')).toBe('2026-01-06T00:00:00.000Z');
  });

  it('is approximate with ~ in front', () => {
    expect(parseTimeValue('14:05', past)).toEqual({ at: '2026-01-05T14:05:00.000Z', approximate: false });
    expect(parseTimeValue('~14:05', past)).toEqual({ at: '2026-01-05T14:05:00.000Z', approximate: true });
    expect(parseTimeValue('~ -1h', past)).toEqual({ at: '2026-01-05T13:05:30.000Z', approximate: true });
    expect(parseTimeValue('~', past)).toBeNull();
  });
});

describe("in the reader's zone", () => {
  afterEach(() => {
    process.env.TZ = 'UTC';
  });

  it('a clock time is the next one on their clock, also across a change of the clocks', () => {
    process.env.TZ = 'Europe/Madrid';
    const next = (text: string, instant: string) =>
      parseTime(text, { now: instant, zone: 'local', direction: 'future' });
    expect(next('14:05', '2026-01-05T14:05:30.000Z')).toBe('2026-01-06T13:05:00.000Z');
    // 29 March 2026: from +1 to +2.
    expect(next('09:00', '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(next('2026-03-30', '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T22:00:00.000Z');
  });

  /** The time on the reader's clock. */
  const wallTime = (instant: string) => new Date(instant).toString().slice(0, 24);

  it.each(['UTC', 'Europe/Madrid', 'America/St_Johns', 'Asia/Kathmandu'])(
    'a date has the meaning of ISO-8601, in %s',
    zone => {
      process.env.TZ = zone;
      const part = (max: number) => fc.integer({ min: 0, max }).map(n => String(n).padStart(2, '0'));
      const date = fc
        .tuple(fc.integer({ min: 1990, max: 2060 }), part(13), part(32))
        .map(parts => parts.join('-'));
      const time = fc
        .tuple(fc.constantFrom('T', ' '), part(25), fc.constantFrom('00', '30', '59', '60'))
        .map(([separator, hour, minute]) => `${separator}${hour}:${minute}`);
      const offset = fc.constantFrom('', 'Z', '+02:00', '-0330', '+05');
      fc.assert(
        fc.property(date, fc.option(fc.tuple(time, offset)), (day, rest) => {
          const text = `${day}${rest?.join('') ?? ''}`;
          const parsed = parseTime(text, { now, zone: 'local', direction: 'past' });
          expect(parseTime(text, { now, zone: 'local', direction: 'future' })).toBe(parsed);
          const iso = DateTime.fromISO(text.replace(' ', 'T'), { zone: 'local' });
          const expected = iso.isValid ? iso.toUTC().toISO() : null;
          // For a time that the clock shows twice this is the first, as in schedules.
          if (parsed !== null && expected !== null && wallTime(parsed) === wallTime(expected))
            expect(parsed <= expected).toBe(true);
          else expect(parsed).toBe(expected);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('a due date', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['5d', '2026-01-10'],
    ['10h', '2026-01-06'],
    ['2026-02-30', null],
    ['2026-11-30 09:00', null],
    ['tomorrow', null],
    ['', null],
  ])('"%s" is %s', (text, date) => expect(parseDueDate(text, now, 'utc')).toBe(date));
});
