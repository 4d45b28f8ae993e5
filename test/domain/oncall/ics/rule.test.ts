/** Recurrence rules (RFC 5545 section 3.3.10), compared with another library's (node-ical, which has its own). */
import fc from 'fast-check';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';
import { CalendarError } from '../../../../source/domain/oncall/ics/calendar-error.ts';
import { rounds } from '../../../builders/rounds.ts';
import { calendar, event } from './calendars.ts';

const day = 86_400_000;
const utc = openZone('UTC');

const stamp = (instant: number) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
const withRule = (start: number, rule: string) =>
  calendar(event('UID:1', `DTSTART:${stamp(start)}`, 'DURATION:PT1H', 'SUMMARY:ana', `RRULE:${rule}`));

type Window = { readonly from: number; readonly to: number };

const ours = (text: string, { from, to }: Window) =>
  openCalendarText(text, utc)
    .occurrences({ from, to })
    .map(each => each.from)
    .filter(at => at >= from);

function theirs(text: string, { from, to }: Window) {
  const found = ical.sync.parseICS(text)['1'];
  if (found?.type !== 'VEVENT' || !found.rrule) throw new Error('node-ical finds no rule');
  return found.rrule
    .between(new Date(from), new Date(to - 1), true)
    .map(date => date.getTime())
    .filter(at => at >= from && at < to);
}

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const numbered = fc
  .tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1', '-5'), weekday)
  .map(parts => parts.join(''));
const some = <T>(values: fc.Arbitrary<T>) => fc.uniqueArray(values, { minLength: 1, maxLength: 3 });
const dates = some(fc.constantFrom(1, 5, 13, 28, 29, 30, 31, -1, -2));
const months = some(fc.constantFrom(1, 2, 3, 6, 11, 12));
const positions = some(fc.constantFrom(1, 2, 3, -1, -2));
const hours = some(fc.constantFrom(0, 9, 21));

/** The parts that each frequency may have. */
const partsOf: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<readonly unknown[]>>>>> = {
  // With more than that, most have no dates.
  HOURLY: { BYDAY: some(weekday), BYHOUR: hours },
  DAILY: { BYDAY: some(weekday), BYMONTH: months, BYMONTHDAY: dates, BYHOUR: hours },
  WEEKLY: { BYDAY: some(weekday), BYMONTH: months, BYHOUR: hours, BYSETPOS: positions },
  MONTHLY: {
    BYDAY: fc.oneof(some(weekday), some(numbered)),
    BYMONTH: months,
    BYMONTHDAY: dates,
    BYHOUR: hours,
    BYSETPOS: positions,
  },
  YEARLY: {
    BYDAY: some(numbered),
    BYMONTH: months,
    BYMONTHDAY: dates,
    BYHOUR: hours,
    BYSETPOS: positions,
  },
};

const rule = fc.constantFrom(...Object.keys(partsOf)).chain(frequency =>
  fc
    .record({
      interval: fc.constantFrom(1, 1, 2, 3, 5),
      weekStart: fc.option(weekday),
      count: fc.option(fc.integer({ min: 1, max: 20 })),
      parts: fc.record(partsOf[frequency] ?? {}, { requiredKeys: [] }),
    })
    .map(({ interval, weekStart, count, parts }) =>
      [
        `FREQ=${frequency}`,
        `INTERVAL=${interval}`,
        ...(weekStart === null ? [] : [`WKST=${weekStart}`]),
        ...(count === null ? [] : [`COUNT=${count}`]),
        ...Object.entries(parts).map(([part, values]) => `${part}=${(values as unknown[]).join(',')}`),
      ].join(';'),
    ),
);

const start = fc
  .record({
    days: fc.integer({ min: 18_262, max: 19_722 }),
    hour: fc.constantFrom(0, 9, 21),
  })
  .map(({ days, hour }) => days * day + hour * 3_600_000);

test('any rule has the same dates, in any window, near its start or years on', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      start,
      rule,
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 1, max: 400 }),
      (first, written, after, length) => {
        const text = withRule(first, written);
        // The other library is slow for hours.
        const hourly = written.includes('HOURLY');
        const from = first + (hourly ? after % 40 : after) * day;
        const window = { from, to: from + (hourly ? 20 : length) * day };
        // The other library takes the dates of such rules from BYDAY alone; the examples below have them.
        if (/YEARLY.*BYDAY.*BYMONTHDAY/.test(written) && !written.includes('BYMONTH=')) return;
        let found: number[];
        try {
          found = ours(text, window);
        } catch (error) {
          // A counted rule without any date: there is no end to the search.
          if (error instanceof CalendarError && written.includes('COUNT')) return;
          throw error;
        }
        compared++;
        expect(found).toEqual(theirs(text, window));
      },
    ),
    { numRuns: rounds(200), seed: 5545 },
  );
  expect(compared).toBeGreaterThan(rounds(140, 10));
});

describe('the examples of the RFC (section 3.8.5.3), as dates', () => {
  // Its examples are in New York; dates do not depend on that.
  test.each<[string, string, string[]]>([
    ['FREQ=DAILY;COUNT=3', '19970902', ['1997-09-02', '1997-09-03', '1997-09-04']],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH',
      '19970902',
      ['1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '19970805',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '19970805',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    ['FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '19970905', ['1997-09-05', '1997-10-03', '1997-11-07', '1997-12-05']],
    ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', '19970928', ['1997-09-28', '1997-10-29', '1997-11-28']],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3', '19980213', ['1998-02-13', '1998-03-13', '1998-11-13']],
    [
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '19970904',
      ['1997-09-04', '1997-10-07', '1997-11-06'],
    ],
    [
      'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200',
      '19970101',
      ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01'],
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
      '19961105',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    // A number of a weekday is of the year if the rule has no month; of the month otherwise, also together with dates.
    ['FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=1;COUNT=2', '20230101', ['2024-01-01', '2029-01-01']],
    ['FREQ=MONTHLY;BYDAY=2FR;BYMONTHDAY=13;COUNT=2', '20260101', ['2026-02-13', '2026-03-13']],
    ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '19970519', ['1997-05-19', '1998-05-18', '1999-05-17']],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3', '19970512', ['1997-05-12', '1998-05-11', '1999-05-17']],
    ['FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=2', '20260101', ['2027-01-03', '2028-01-02']],
    // Positions in the set of a week, a month and a year.
    [
      'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3',
      '20260105',
      ['2026-01-09', '2026-01-16', '2026-01-23'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO;BYSETPOS=1;COUNT=3',
      '20260105',
      ['2026-01-18', '2026-02-01', '2026-02-15'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3',
      '19970929',
      ['1997-09-29', '1997-10-30', '1997-11-27'],
    ],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO;BYSETPOS=2;COUNT=2', '20260101', ['2026-01-19', '2026-02-16']],
    [
      'FREQ=MONTHLY;BYMONTHDAY=10,20,31;BYSETPOS=-1;COUNT=3',
      '20260101',
      ['2026-01-31', '2026-02-20', '2026-03-31'],
    ],
    ['FREQ=YEARLY;BYDAY=SA,SU;BYSETPOS=1,-1;COUNT=3', '20260101', ['2026-01-03', '2026-12-27', '2027-01-02']],
    // "The last work day of the month", and an invalid date that is left out.
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      '19970930',
      ['1997-09-30', '1997-10-31', '1997-11-28'],
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '20070115',
      ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
    ],
    // A fifth Monday, which few months have, and February in one year of 28; the search for it begins in another year.
    ['FREQ=MONTHLY;BYDAY=5MO;COUNT=2', '20261201', ['2027-03-29', '2027-05-31']],
    ['FREQ=YEARLY;BYMONTH=2;BYDAY=5SA;COUNT=1', '20260101', ['2048-02-29']],
    // 29 February, and the 31st: no date, no shift.
    ['FREQ=YEARLY;COUNT=2', '20240229', ['2024-02-29', '2028-02-29']],
    ['FREQ=MONTHLY;COUNT=3', '20260131', ['2026-01-31', '2026-03-31', '2026-05-31']],
  ])('%s', (written, first, expected) => {
    const text = withRule(
      Date.parse(`${first.slice(0, 4)}-${first.slice(4, 6)}-${first.slice(6)}T09:00Z`),
      written,
    );
    const found = ours(text, { from: Date.parse('1996-01-01'), to: Date.parse('2060-01-01') });
    expect(found.map(at => new Date(at).toISOString().slice(0, 10))).toEqual(expected);
  });
});

test('several times of a day, in a month and by their position in a day', () => {
  const times = (rule: string) =>
    ours(withRule(Date.parse('2026-01-05T09:00Z'), rule), {
      from: Date.parse('2026-01-01'),
      to: Date.parse('2027-01-01'),
    }).map(at => new Date(at).toISOString().slice(5, 16));
  expect(times('FREQ=MONTHLY;BYMONTHDAY=5;BYHOUR=17,9;BYMINUTE=30;COUNT=3')).toEqual([
    '01-05T09:30',
    '01-05T17:30',
    '02-05T09:30',
  ]);
  expect(times('FREQ=DAILY;BYHOUR=9,13,17;BYSETPOS=-1;COUNT=2')).toEqual(['01-05T17:00', '01-06T17:00']);
  expect(times('FREQ=YEARLY;BYHOUR=8,20;COUNT=2')).toEqual(['01-05T20:00']);
});
