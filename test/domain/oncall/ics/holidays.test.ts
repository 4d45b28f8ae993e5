/** Public holidays as days, for fairness: whole days of a calendar, in any person's time zone. */
import { expect, test } from 'vitest';
import { parseWallTime } from '../../../../source/domain/oncall/clock/wall-time.ts';
import { CalendarError } from '../../../../source/domain/oncall/ics/calendar-error.ts';
import { holidaysIn } from '../../../../source/domain/oncall/ics/holidays.ts';

const calendar = (...events: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap(event => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const days = (text: string, from: string, to: string) =>
  [...holidaysIn(text, parseWallTime(`${from}T00:00`), parseWallTime(`${to}T00:00`))]
    .sort((a, b) => a - b)
    .map(wall => new Date(wall).toISOString().slice(0, 10));

test('a whole day is that day, and DTEND is the day after (RFC 5545 section 3.6.1)', () => {
  const text = calendar(
    'DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Navidad',
    'DTSTART;VALUE=DATE:20261012\nSUMMARY:Fiesta Nacional',
  );
  expect(days(text, '2026-01-01', '2027-01-01')).toEqual(['2026-10-12', '2026-12-25', '2026-12-26']);
});

test('a yearly holiday is found in any year', () => {
  const text = calendar('DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=YEARLY');
  expect(days(text, '2025-06-01', '2028-06-01')).toEqual(['2026-01-01', '2027-01-01', '2028-01-01']);
});

test('the fourth Thursday of November, and the last Monday of May', () => {
  const text = calendar(
    'DTSTART;VALUE=DATE:20001123\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'DTSTART;VALUE=DATE:20000529\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO',
  );
  expect(days(text, '2026-01-01', '2027-01-01')).toEqual(['2026-05-25', '2026-11-26']);
});

test('an event with times counts by its local date, not by that in UTC', () => {
  const text = calendar(
    'DTSTART;TZID=Asia/Tokyo:20260503T000000\nDTEND;TZID=Asia/Tokyo:20260504T000000',
    'DTSTART:20260710T230000Z\nDTEND:20260711T010000Z',
  );
  expect(days(text, '2026-01-01', '2027-01-01')).toEqual(['2026-05-03', '2026-07-10', '2026-07-11']);
});

test('the window is half-open, and a long holiday is cut to it', () => {
  const text = calendar('DTSTART;VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260408');
  expect(days(text, '2026-04-03', '2026-04-05')).toEqual(['2026-04-03', '2026-04-04']);
  expect(days(text, '2026-04-08', '2026-04-09')).toEqual([]);
});

test('a cancelled holiday does not count', () => {
  expect(days(calendar('DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED'), '2026-01-01', '2027-01-01')).toEqual(
    [],
  );
});

test('an invalid calendar is refused with the line', () => {
  expect(() => holidaysIn('<html>', 0, 1)).toThrow(CalendarError);
  expect(() => holidaysIn(calendar('DTSTART;VALUE=DATE:20261345'), 0, 1)).toThrow(/^line 4: /);
});
