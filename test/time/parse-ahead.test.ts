import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseTime } from '../../source/time/parse.ts';
import { parseAhead } from '../../source/time/parse-ahead.ts';

fc.configureGlobal({ seed: 20_260_105 });

/** What the reader's clock shows. */
const onTheWall = (instant: string) => new Date(instant).toString().slice(0, 24);

const now = '2026-01-05T14:05:30.000Z';

describe('a time to come as people type it', () => {
  it.each([
    ['now', now],
    ['+2h', '2026-01-05T16:05:30.000Z'],
    ['+1d12h', '2026-01-07T02:05:30.000Z'],
    ['-10m', '2026-01-05T13:55:30.000Z'],
    ['14:06', '2026-01-05T14:06:00.000Z'],
    ['14:05', '2026-01-06T14:05:00.000Z'],
    ['14:05:30', now],
    ['9:05', '2026-01-06T09:05:00.000Z'],
    ['2026-11-30', '2026-11-30T00:00:00.000Z'],
    ['2026-11-30 09:00', '2026-11-30T09:00:00.000Z'],
    ['2026-11-30T09:00:15.250Z', '2026-11-30T09:00:15.250Z'],
    ['2026-11-30T09:00+02:00', '2026-11-30T07:00:00.000Z'],
    ['2026-11-30T09:00-0330', '2026-11-30T12:30:00.000Z'],
    ['2026-11-30 24:00', '2026-12-01T00:00:00.000Z'],
    ['  +2h ', '2026-01-05T16:05:30.000Z'],
  ])('"%s" is %s', (text, instant) => expect(parseAhead(text, now, 'utc')).toBe(instant));

  it.each([
    ...['', '+', '-', '+0h', '2h', 'soon', '14', '2026', '25:00', '14:60', '~14:05', 'Now'],
    ...['2026-02-30', '2026-13-01', '2026-01-04T25:00', '2026-01-04 24:01', '2026-01-04 09:60', '26-01-04'],
    '+999999999w',
  ])('is not "%s"', text => expect(parseAhead(text, now, 'utc')).toBeNull());

  it('is reckoned from what comes before it, where something does', () => {
    const base = '2026-01-07T22:00:00.000Z';
    expect(parseAhead('+8h', now, 'utc', base)).toBe('2026-01-08T06:00:00.000Z');
    expect(parseAhead('06:00', now, 'utc', base)).toBe('2026-01-08T06:00:00.000Z');
    expect(parseAhead('23:00', now, 'utc', base)).toBe('2026-01-07T23:00:00.000Z');
    // What is said of now and of a day does not depend on it.
    expect(parseAhead('now', now, 'utc', base)).toBe(now);
    expect(parseAhead('-10m', now, 'utc', base)).toBe('2026-01-05T13:55:30.000Z');
    expect(parseAhead('2026-01-06', now, 'utc', base)).toBe('2026-01-06T00:00:00.000Z');
  });
});

describe("in the reader's zone", () => {
  afterEach(() => {
    process.env.TZ = 'UTC';
  });

  it('a clock time is the next on their clock, also across a change of the clocks', () => {
    process.env.TZ = 'Europe/Madrid';
    expect(parseAhead('14:05', '2026-01-05T14:05:30.000Z', 'local')).toBe('2026-01-06T13:05:00.000Z');
    // 29 March 2026: from +1 to +2.
    expect(parseAhead('09:00', '2026-03-28T12:00:00.000Z', 'local')).toBe('2026-03-29T07:00:00.000Z');
    expect(parseAhead('2026-03-30', '2026-03-28T12:00:00.000Z', 'local')).toBe('2026-03-29T22:00:00.000Z');
  });

  it.each(['UTC', 'Europe/Madrid', 'America/St_Johns', 'Asia/Kathmandu'])(
    'a written date means what --at takes it for, in %s',
    async zone => {
      process.env.TZ = zone;
      const part = (most: number) => fc.integer({ min: 0, max: most }).map(n => String(n).padStart(2, '0'));
      const date = fc
        .tuple(fc.integer({ min: 1990, max: 2060 }), part(13), part(32))
        .map(parts => parts.join('-'));
      const time = fc
        .tuple(fc.constantFrom('T', ' '), part(25), fc.constantFrom('00', '30', '59', '60'))
        .map(([separator, hour, minute]) => `${separator}${hour}:${minute}`);
      const offset = fc.constantFrom('', 'Z', '+02:00', '-0330', '+05');
      await fc.assert(
        fc.asyncProperty(date, fc.option(fc.tuple(time, offset)), async (day, rest) => {
          const text = `${day}${rest?.join('') ?? ''}`;
          const [ahead, past] = [
            parseAhead(text, now, 'local'),
            (await parseTime(text, now, 'local'))?.at ?? null,
          ];
          // Of a time that the clock shows twice this takes the first, as schedules do.
          if (ahead !== null && past !== null && onTheWall(ahead) === onTheWall(past))
            expect(ahead <= past).toBe(true);
          else expect(ahead).toBe(past);
        }),
        { numRuns: 300 },
      );
    },
  );
});
