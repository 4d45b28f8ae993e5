import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { utc } from '../../source/domain/incident/instants.ts';
import { parseWallTime, toInstant, toNamedZone } from '../../source/domain/oncall/clock/wall-time.ts';
import { openZone } from '../../source/domain/oncall/clock/zone.ts';
import { formatDayTime } from '../../source/format/text/oncall.ts';
import { formatDateTime } from '../../source/time/format.ts';
import { formatNear } from '../../source/time/near.ts';
import {
  explainInvalidTime,
  parseDueDate,
  parseTime,
  parseTimeValue,
  type TimeOptions,
} from '../../source/time/parse.ts';
import { findInstant, openNamedZone } from '../../source/time/wall-clock.ts';

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
  // A time of day on another clock.
  ['20:40 UTC', '2026-01-04T20:40:00.000Z', '2026-01-05T20:40:00.000Z'],
  ['20:40Z', '2026-01-04T20:40:00.000Z', '2026-01-05T20:40:00.000Z'],
  ['20:40 GMT', '2026-01-04T20:40:00.000Z', '2026-01-05T20:40:00.000Z'],
  ['20:40+02:00', '2026-01-04T18:40:00.000Z', '2026-01-05T18:40:00.000Z'],
  ['01:10 Asia/Tokyo', '2026-01-04T16:10:00.000Z', '2026-01-05T16:10:00.000Z'],
  // A day without its year, or without its date. 5 January 2026 is a Monday.
  ['Mon 09:00', '2026-01-05T09:00:00.000Z', '2026-01-12T09:00:00.000Z'],
  ['Sun 09:00', '2026-01-04T09:00:00.000Z', '2026-01-11T09:00:00.000Z'],
  ['Sun 09:00 Europe/Madrid', '2026-01-04T08:00:00.000Z', '2026-01-11T08:00:00.000Z'],
  ['8 Jan 09:00', '2025-01-08T09:00:00.000Z', '2026-01-08T09:00:00.000Z'],
  ['30 Dec 09:00', '2025-12-30T09:00:00.000Z', '2025-12-30T09:00:00.000Z'],
  ['Thu 8 Jan 09:00', null, '2026-01-08T09:00:00.000Z'],
  ...(
    [
      ['2026-01-04', '2026-01-04T00:00:00.000Z'],
      ['2026-11-30', '2026-11-30T00:00:00.000Z'],
      ['2026-01-04 09:30', '2026-01-04T09:30:00.000Z'],
      ['2026-11-30 24:00', '2026-12-01T00:00:00.000Z'],
      ['2026-01-04T09:30:15.250Z', '2026-01-04T09:30:15.250Z'],
      ['2026-01-04T09:30+02:00', '2026-01-04T07:30:00.000Z'],
      ['2026-11-30T09:00-0330', '2026-11-30T12:30:00.000Z'],
      ['2026-01-04T09', '2026-01-04T09:00:00.000Z'],
      ['2026-01-04T0930', '2026-01-04T09:30:00.000Z'],
      // With a zone, as callme prints it.
      ['2026-11-30 14:05 UTC', '2026-11-30T14:05:00.000Z'],
      ['2026-11-30 14:05:30 UTC', '2026-11-30T14:05:30.000Z'],
      ['2026-11-30 14:05 +01:00', '2026-11-30T13:05:00.000Z'],
      ['2026-11-30 14:05 UTC+1', '2026-11-30T13:05:00.000Z'],
      ['2026-11-30 14:05 Europe/Madrid', '2026-11-30T13:05:00.000Z'],
      ['Mon 2026-11-30 14:05', '2026-11-30T14:05:00.000Z'],
      ['Mon 2026-11-30 14:05 Europe/Madrid', '2026-11-30T13:05:00.000Z'],
      ['Mon 30 Nov 2026 14:05 America/New_York', '2026-11-30T19:05:00.000Z'],
      ['30 Nov 2026 14:05', '2026-11-30T14:05:00.000Z'],
      ['Monday, 30 November 2026 14:05', '2026-11-30T14:05:00.000Z'],
      ['3 Jan 09:00', '2026-01-03T09:00:00.000Z'],
      ['10m ago', '2026-01-05T13:55:30.000Z'],
      ['3d 4h ago', '2026-01-02T10:05:30.000Z'],
    ] as const
  ).map(([text, instant]): [string, string, string] => [text, instant, instant]),
  ...[
    ...['', '+', '-', '+0h', '2h', 'soon', '14', '2026', '25:00', '14:60', '~14:05', 'Now', '-soon'],
    ...['2026-02-30', '2026-13-01', '2026-01-04T25:00', '2026-01-04 24:01', '2026-01-04 09:60', '26-01-04'],
    ...['+999999999w', '2026-01-04T09:30[Europe/Madrid]', 'Mon', 'Tue 2026-11-30 09:00', '31 Nov 09:00'],
    ...[
      '20:40 CEST',
      '20:40 Mars/Olympus',
      '20:40 Europe/Madrit',
      '2026-01-04 UTC',
      '09:00 +25:00',
      ' ago',
      'soon ago',
    ],
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

describe('a text that is no time', () => {
  it.each([
    [
      '20:40 CEST',
      'unknown time zone "CEST" in "20:40 CEST": use UTC, +02:00 or a name such as Europe/Madrid',
    ],
    [
      '2026-11-30 09:00 Europe/Madrit',
      'unknown time zone "Europe/Madrit" in "2026-11-30 09:00 Europe/Madrit": use UTC, +02:00 or a name such as Europe/Madrid',
    ],
    ['Wed 2026-12-01 09:00', 'wrong weekday in "Wed 2026-12-01 09:00": that day is a Tue'],
    [
      'Sun 30 Nov 2026 09:00 Europe/Madrid',
      'wrong weekday in "Sun 30 Nov 2026 09:00 Europe/Madrid": that day is a Mon',
    ],
    ['Tue 2026-02-30', 'invalid time "Tue 2026-02-30": use 14:05'],
    ['soon', 'invalid time "soon": use 14:05'],
    ['2h', 'invalid time "2h": use 14:05'],
    ['25:00 UTC', 'invalid time "25:00 UTC": use 14:05'],
  ])('%s: %s', (text, message) => expect(explainInvalidTime(text, '14:05')).toBe(message));
});

describe('a date without a time of day', () => {
  it('is an approximate time of that day as the time of an event, not exactly its midnight', () => {
    expect(parseTimeValue('2019-12-03', past)).toEqual({ at: '2019-12-03T12:00:00.000Z', approximate: true });
    expect(parseTimeValue('3 Dec 2019', past)).toEqual({ at: '2019-12-03T12:00:00.000Z', approximate: true });
    expect(parseTimeValue('Tue 2019-12-03 00:00', past)).toEqual({
      at: '2019-12-03T00:00:00.000Z',
      approximate: false,
    });
  });

  it('is not after now if it is today', () => {
    const early = { ...past, now: '2026-01-05T08:00:00.000Z' };
    expect(parseTimeValue('2026-01-05', early)).toEqual({ at: early.now, approximate: true });
    expect(parseTimeValue('2026-01-05', past)?.at).toBe('2026-01-05T12:00:00.000Z');
  });

  it('is its midnight as the end of a period', () => {
    expect(parseTime('2019-12-03', past)).toBe('2019-12-03T00:00:00.000Z');
  });
});

describe('a skipped time and one that comes twice', () => {
  afterEach(() => {
    process.env.TZ = 'UTC';
  });
  const madrid = openZone('Europe/Madrid');

  it.each([
    ['2026-03-29T02:30', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])(
    '%s is the same instant for a schedule, on the clock of the machine and in the team file',
    (text, instant) => {
      process.env.TZ = 'Europe/Madrid';
      const zones = ['local', toNamedZone(madrid)] as const;
      for (const zone of zones) expect(parseTime(text, { now, zone, direction: 'future' })).toBe(instant);
      expect(parseTime(`${text} Europe/Madrid`, future)).toBe(instant);
      expect(new Date(toInstant(madrid, parseWallTime(text))).toISOString()).toBe(instant);
    },
  );

  it.each(['Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'])(
    'is the first instant at which the clock has shown it, in %s',
    name => {
      process.env.TZ = name;
      const zone = openZone(name);
      const minute = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2037, 0) / 60_000 });
      fc.assert(
        fc.property(minute, minutes => {
          const wall = minutes * 60_000;
          const expected = toInstant(zone, wall);
          expect(findInstant(wall, 'local')).toBe(expected);
          expect(findInstant(wall, toNamedZone(zone))).toBe(expected);
          expect(findInstant(wall, openNamedZone(name) ?? 'utc')).toBe(expected);
        }),
        { numRuns: 100 },
      );
      // Around each change of the clocks, by the minute.
      for (const { from } of zone.segments(Date.UTC(2011, 11, 1), Date.UTC(2013, 0))) {
        for (let wall = from - 26 * 3_600_000; wall < from + 26 * 3_600_000; wall += 10 * 60_000)
          expect(findInstant(wall, 'local')).toBe(toInstant(zone, wall));
      }
    },
  );
});

describe('what callme prints', () => {
  const zone = toNamedZone(openZone('Europe/Madrid'));
  const clock = { now, zone };

  it('can be typed again: the same minute', () => {
    const first = Math.floor(Date.parse(now) / 60_000);
    const minute = fc.integer({ min: first - 100_000, max: first + 100_000 });
    fc.assert(
      fc.property(minute, minutes => {
        const instant = minutes * 60_000;
        const iso = new Date(instant).toISOString();
        const texts = [formatDayTime(instant, zone), formatDateTime(instant, zone), utc(iso)];
        for (const text of texts) expect(parseTime(text, { now, zone, direction: 'future' })).toBe(iso);
        if (instant >= Date.parse(now))
          expect(parseTime(formatNear(instant, clock), { now, zone, direction: 'future' })).toBe(iso);
      }),
      { numRuns: 200 },
    );
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
