/** Untrusted calendars: errors are reported with the line; no calendar is slow to read or reaches a terminal unsanitised. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';
import { CalendarError } from '../../../../source/domain/oncall/ics/calendar-error.ts';
import { calendarLayer } from '../../../../source/domain/oncall/ics/layer.ts';
import { rounds } from '../../../builders/rounds.ts';
import { calendarRotation } from '../../../builders/schedule.ts';
import { calendar, event, madrid } from './calendars.ts';

const utc = openZone('UTC');
const people = [{ id: 'ana', name: 'Ana', email: null }];
const open = (text: string) => calendarLayer(calendarRotation({ calendar: text }), utc, 0, people);

/** The refusal of a text, or of the first event that is set aside; otherwise its duties of a year. */
function outcome(text: string): string | number {
  try {
    const { setAside, duties } = open(text);
    if (setAside[0]) return setAside[0].message;
    return duties(Date.parse('2026-01-01'), Date.parse('2027-01-01')).length;
  } catch (error) {
    if (error instanceof CalendarError) return error.message;
    throw error;
  }
}

const start = 'DTSTART:20260105T090000Z';
const ana = (...lines: string[]) => calendar(event(start, 'DURATION:PT1H', 'SUMMARY:ana', ...lines));
const many = (number: number, of: (index: number) => string[]) =>
  Array.from({ length: number }, (_, index) => of(index));

describe('is refused with the line', () => {
  test.each([
    ['', 'line 1: found nothing, expected a calendar, which starts with BEGIN:VCALENDAR'],
    ['<html>\n', 'line 1: found "<html>", expected a calendar, which starts with BEGIN:VCALENDAR'],
    [
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR',
      'line 3: found "END:VCALENDAR", expected END:VEVENT for line 2',
    ],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\n', 'line 2: found the end of the file, expected END:VEVENT for line 2'],
    ['BEGIN:VCALENDAR\nhello\n', 'line 2: found the end of the file, expected END:VCALENDAR for line 1'],
    [calendar(event(start, 'hello')), 'line 6: found "hello", expected a line of a calendar, NAME:VALUE'],
    [calendar(event('SUMMARY:ana')), 'line 4: found a VEVENT without DTSTART, expected one in every VEVENT'],
    [calendar(event('DTSTART;TZID="Europe/Madrid:20260105T090000')), /^line 5: found .* as RFC 5545 says$/],
    [calendar(event('DTSTART:20260105T250000')), /^line 5: found "DTSTART:20260105T250000", expected a date/],
    [calendar(event('DTSTART:tomorrow')), /^line 5: .* expected a date such as/],
    [calendar(event(start, 'DTEND:20260105T080000Z')), /^line 6: .* an end that is not before the start$/],
    [calendar(event(start, 'DURATION:-PT1H')), /^line 6: .* a duration that is not negative$/],
    [calendar(event(start, 'DURATION:soon')), /^line 6: .* a duration such as/],
    [ana('RRULE:FREQ=FORTNIGHTLY'), /^line 8: /],
    [ana('RRULE:BYDAY=MO'), /^line 8: .* expected FREQ/],
    [ana('RRULE:FREQ=DAILY;INTERVAL=99999999999'), /^line 8: .* an INTERVAL of at most 10000$/],
    [ana('RRULE:FREQ=DAILY;COUNT=0'), /^line 8: .* a COUNT of at least 1$/],
    [ana('RRULE:FREQ=DAILY;UNTIL=never'), /^line 8: /],
    // What the library would silently get wrong.
    [ana('RRULE:FREQ=MONTHLY;BYWEEKNO=20'), /^line 8: found BYWEEKNO=20 in .* a rule that can be read/],
    [ana('RRULE:FREQ=HOURLY;BYDAY=MO;BYSETPOS=1'), /^line 8: found BYSETPOS=1 in .* a rule that can be read/],
    [ana('RRULE:FREQ=WEEKLY;BYDAY=1MO'), /^line 8: found BYDAY=1MO in .* weekdays without a number/],
    [ana('RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY'), /^line 9: .* expected EXDATE/],
    [ana('RRULE:FREQ=MONTHLY;BYDAY=6MO'), /^line 8: .* weekdays numbered from 1 to 5/],
    [ana('RRULE:FREQ=YEARLY;BYDAY=54MO'), /^line 8: .* weekdays numbered from 1 to 53/],
    [ana('RRULE:FREQ=DAILY;RSCALE=CHINESE'), /^line 8: .* a rule that can be read/],
    [
      calendar(['BEGIN:VTIMEZONE', 'TZID:X', 'END:VTIMEZONE'], event('DTSTART;TZID=X:20260105T090000')),
      /^line 8: found TZID=X in .* a known time zone, or one that a VTIMEZONE of the file defines$/,
    ],
    [
      calendar(
        [
          'BEGIN:VTIMEZONE',
          'TZID:X',
          'BEGIN:STANDARD',
          'DTSTART:19700101T000000',
          'TZOFFSETFROM:+9900',
          'TZOFFSETTO:+0100',
          'END:STANDARD',
          'END:VTIMEZONE',
        ],
        event('DTSTART;TZID=X:20260105T090000'),
      ),
      /^line 8: .* an offset from UTC/,
    ],
  ])('%j', (text, expected) => {
    if (typeof expected === 'string') expect(outcome(text)).toBe(expected);
    else expect(outcome(text)).toMatch(expected);
  });

  test('also if earlier lines are folded', () => {
    expect(outcome(calendar(event('SUMMARY:a', ' b', '\tc', 'DTSTART:1')))).toMatch(/^line 8: /);
  });

  test('with a message that is short, on one line and safe to print', () => {
    const message = outcome(ana(`RRULE:\x1b[31m\u202e${'x'.repeat(100_000)}`));
    expect(message).toMatch(/^line 8: /);
    expect(message).not.toMatch(/[\x00-\x1f\u202e]/);
    expect(String(message).length).toBeLessThan(200);
  });

  test('for its size', () => {
    expect(outcome(ana(`DESCRIPTION:${'x'.repeat(5 * 1024 * 1024)}`))).toMatch(/expected at most 5242880/);
  });
});

describe('is fast', () => {
  test.each<[string, string, number | RegExp]>([
    ['every second', ana('RRULE:FREQ=SECONDLY'), /^line 8: .* events that repeat less often/],
    ['every second, counted', ana('RRULE:FREQ=SECONDLY;COUNT=2000000000'), /^line 8: .* less often/],
    ['every minute of a day', ana('RRULE:FREQ=MINUTELY;INTERVAL=1440'), 361],
    [
      'every second of every day',
      ana(`RRULE:FREQ=DAILY;BYHOUR=${nums(24)};BYMINUTE=${nums(60)};BYSECOND=${nums(60)}`),
      /^line 8/,
    ],
    ['a date that never comes, daily', ana('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), 0],
    [
      'a date that never comes, counted',
      ana('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1'),
      /^line 8: .* less often/,
    ],
    ['a date that never comes, yearly', ana('RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31'), 0],
    ['a date that never comes, monthly', ana('RRULE:FREQ=MONTHLY;BYMONTH=2;BYDAY=-5MO;INTERVAL=10000'), 0],
    [
      'a month that never comes, counted',
      ana('RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTH=3;BYDAY=1MO;COUNT=9'),
      /less often/,
    ],
    ['a Monday that is the 15th and the first', ana('RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=MO;BYMONTHDAY=31'), 0],
    ['since 1600', ana('RRULE:FREQ=HOURLY').replace(start, 'DTSTART:16000101T000000Z'), 8760],
    [
      'for ten thousand years each',
      ana('RRULE:FREQ=DAILY').replace('PT1H', 'P3650000D'),
      /^line 8: .* less often/,
    ],
    [
      'a zone that changes every second',
      calendar(
        madrid('X').map(line => line.replace(/FREQ=YEARLY.*/, 'FREQ=SECONDLY')),
        event('DTSTART;TZID=X:20260105T090000'),
      ),
      /^line \d+: .* less often/,
    ],
    [
      'very many daily events',
      calendar(...many(rounds(10_000), () => event(start, 'RRULE:FREQ=DAILY', 'SUMMARY:ana'))),
      /^line 6: .* less often/,
    ],
    [
      'very many events',
      calendar(
        ...many(rounds(40_000), index =>
          event(`DTSTART:${2000 + (index % 100)}0105T090000Z`, 'DURATION:PT1H', 'SUMMARY:ana'),
        ),
      ),
      1,
    ],
    [
      'even more events, of no one',
      calendar(...many(rounds(110_000), () => ['BEGIN:VEVENT', 'DTSTART:20260105', 'END:VEVENT'])),
      0,
    ],
    [
      'very many dates',
      ana(`RDATE:${Array.from({ length: rounds(250_000) }, () => '20260105T090000Z').join(',')}`),
      1,
    ],
    [
      'a series that changes very many times',
      calendar(
        event('UID:1', start, 'DURATION:PT1H', 'SUMMARY:ana', 'RRULE:FREQ=HOURLY'),
        ...many(rounds(20_000), index => {
          const date = new Date(Date.UTC(2030, 0, 1, index)).toISOString().replace(/[-:]|\.\d+/g, '');
          return event('UID:1', `RECURRENCE-ID;RANGE=THISANDFUTURE:${date}`, `DTSTART:${date}`);
        }),
      ),
      /^line 9: .* less often/,
    ],
    [
      'very many series and exceptions of one UID',
      calendar(
        ...many(rounds(8000), index => {
          const [first, second] = [index, index + 1].map(hours =>
            new Date(Date.UTC(2020, 0, 1, hours)).toISOString().replace(/[-:]|\.\d+/g, ''),
          );
          return [
            ...event('UID:1', `DTSTART:${first}`, `RDATE:${second}`),
            ...event('UID:1', `RECURRENCE-ID:${first}`, `DTSTART:${first}`),
          ];
        }),
      ),
      0,
    ],
    [
      'nested too deep',
      `BEGIN:VCALENDAR\n${'BEGIN:VALARM\n'.repeat(100_000)}`,
      /^line 11: .* levels of nesting$/,
    ],
    ['a line folded very many times', ana(`DESCRIPTION:x${'\r\n x'.repeat(rounds(100_000))}`), 1],
    [
      'an EXDATE of very many dates',
      ana(
        'RRULE:FREQ=WEEKLY',
        `EXDATE:${Array.from({ length: rounds(100_000) }, () => '20260112T090000Z').join(',')}`,
      ),
      51,
    ],
    [
      'very many calendars with a zone each',
      many(rounds(30_000), index => [
        calendar(
          madrid(`Z${index}`).slice(0, 2),
          ['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'END:STANDARD'],
          ['END:VTIMEZONE'],
        ),
      ]).join(''),
      0,
    ],
    [
      'five thousand zones that no one knows',
      calendar(
        ...many(5000, index =>
          event(`DTSTART;TZID=Europe/Town${index}:20260105T090000`, 'DURATION:PT1H', 'SUMMARY:ana'),
        ),
      ),
      /^line 5: found TZID=Europe\/Town0 in/,
    ],
    [
      'an unknown zone twenty thousand times',
      calendar(
        ...many(20_000, () =>
          event('DTSTART;TZID=Nowhere Standard Time:20260105T090000', 'DURATION:PT1H', 'SUMMARY:ana'),
        ),
      ),
      /^line 5: found TZID=Nowhere Standard Time in/,
    ],
    [
      'a zone name of a million letters',
      ana(`EXDATE;TZID=${'x'.repeat(1_000_000)}:20260105T090000`),
      /^line 8: found TZID=x+… in/,
    ],
    [
      'a zone name of a million slashes',
      ana(`EXDATE;TZID="${'/a'.repeat(500_000)}":20260105T090000`),
      /^line 8: found TZID=/,
    ],
    [
      'a zone name of a million quotes',
      ana(`EXDATE;TZID="${"'".repeat(1_000_000)}x":20260105T090000`),
      /^line 8: found TZID=/,
    ],
    [
      'every position of a set, very many times',
      ana(
        `RRULE:FREQ=DAILY;BYHOUR=${nums(24)};BYMINUTE=${nums(10)};BYSETPOS=${'1,-1,2,'.repeat(rounds(100_000))}3`,
      ),
      1441,
    ],
    [
      'a zone name of a million colons',
      ana(`EXDATE;TZID=${':0'.repeat(500_000)}:20260105T090000`),
      /^line 8: /,
    ],
    ['a title of a million words', ana(`SUMMARY:${'an '.repeat(1_000_000)}`), 1],
  ])('%s', (_, text, expected) => {
    // A text that exceeds the time limit of a test is neither answered nor refused.
    const found = outcome(text);
    if (typeof expected === 'number') expect(found).toBe(expected);
    else expect(found).toMatch(expected);
  });
});

function nums(to: number): string {
  return Array.from({ length: to }, (_, number) => number).join(',');
}

describe('any input is either opened or refused', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'BEGIN:constructor',
      'END:constructor',
      start,
    ),
    fc.constantFrom(
      'DTEND:',
      'RRULE:',
      'EXDATE;VALUE=DATE:',
      'RDATE;VALUE=PERIOD:',
      'DURATION:',
      'DTSTART;TZID=:',
      'constructor:',
      '__proto__:1',
    ),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'FREQ=DAILY',
      ';COUNT=-1',
      ';BYDAY=0MO',
      ';BYDAY=53MO',
      ';BYMONTHDAY=0',
      'PT',
      'P',
      '20260105',
      '/',
    ),
    fc.constantFrom('\r\n', '\n', '\r\n ', ';', ':', '"', ','),
  );
  test('pieces of calendars', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        outcome(`BEGIN:VCALENDAR\r\n${pieces.join('')}\r\nEND:VCALENDAR`);
      }),
      { numRuns: rounds(2000), seed: 5545 },
    );
  });

  test('events with garbage lines', () => {
    const name = fc.constantFrom(
      'RRULE',
      'DTEND',
      'DURATION',
      'RDATE',
      'EXDATE',
      'RECURRENCE-ID',
      'ATTENDEE',
      'X-CALLME-PERSON',
    );
    const value = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 4 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 4 }), lines => {
        outcome(ana(...lines.map(([key, text]) => `${key}:${text.replace(/[\r\n]/g, '')}`)));
      }),
      { numRuns: rounds(2000), seed: 5545 },
    );
  });
});

test('titles are sanitised before they are shown', () => {
  const { events } = openCalendarText(calendar(event(start, 'SUMMARY:\x1b]0;x\x07\u202eevil\\nline')), utc);
  expect(events[0]?.mentions.summary).toBe('evil line');
});
