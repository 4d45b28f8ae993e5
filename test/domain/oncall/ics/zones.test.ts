/** The zones of a calendar's times: VTIMEZONE, names, X-WR-TIMEZONE, and times without a zone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWallTime, toInstant } from '../../../../source/domain/oncall/clock/wall-time.ts';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { findNamedZone } from '../../../../source/domain/oncall/clock/zone-names.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';
import { instant } from '../../../../source/domain/oncall/ics/moment.ts';
import { rounds } from '../../../builders/rounds.ts';
import { calendar, event, madrid } from './calendars.ts';

const year = { from: Date.parse('2026-01-01T00:00Z'), to: Date.parse('2027-01-01T00:00Z') };
const short = (instant: number) => new Date(instant).toISOString().slice(5, 16);

/** The starts and ends of what takes place in 2026, in a schedule of New York. */
const times = (text: string, precedence: 'calendar' | 'given' = 'calendar') =>
  openCalendarText(text, openZone('America/New_York'), precedence)
    .occurrences(year)
    .map(({ from, to }) => `${short(from)} ${short(to)}`);

const zoned = (id: string, date = '20260105') =>
  event(`DTSTART;TZID=${id}:${date}T090000`, `DTEND;TZID=${id}:${date}T170000`);

describe('a TZID', () => {
  test.each([
    ['of Windows, without VTIMEZONE', 'W. Europe Standard Time'],
    ['of Exchange, in quotes', '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"'],
    [
      'of Exchange, without the quotes that it needs',
      '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
    ],
    ['with the prefix of a vendor', '/freeassociation.sourceforge.net/Tzfile/Europe/Oslo'],
    ['that is an offset', 'GMT+0100'],
    ['that is an offset with a colon', 'GMT+01:00'],
  ])('%s', (_, id) => {
    expect(times(calendar(zoned(id)))).toEqual(['01-05T08:00 01-05T16:00']);
  });

  test('is found in the parameters in any case and in any order', () => {
    const text = calendar(
      event('dtstart;value=date-time;tzid=Europe/Berlin:20260105t090000', 'duration:pt8h'),
    );
    expect(times(text)).toEqual(['01-05T08:00 01-05T16:00']);
  });

  test('that is empty is none', () => {
    expect(times(calendar(zoned('')))).toEqual(['01-05T14:00 01-05T22:00']);
  });

  test.each([
    ['a misspelled one', 'Europe/Madird', 'line 5', 'did you mean Europe/Madrid?'],
    ['a custom one', 'Customized Time Zone', 'line 5', 'one that a VTIMEZONE of the file defines'],
    ['an ambiguous abbreviation', 'CEST', 'line 5', 'did you mean Europe/Berlin?'],
  ])('%s is an error with its line and the nearest zone', (_, id, line, near) => {
    const open = () => times(calendar(zoned(id)));
    expect(open).toThrow(`${line}: found TZID=${id} in "DTSTART;TZID=${id}:`);
    expect(open).toThrow(near);
  });

  test('that is unknown sets aside its event; the others take place', () => {
    const { setAside, events } = openCalendarText(
      calendar(zoned('Europe/Berlin'), zoned('Europe/Berlln')),
      openZone('UTC'),
    );
    expect(events).toHaveLength(1);
    expect(setAside.map(({ line }) => line)).toEqual([9]);
  });
});

/** A VTIMEZONE from lines for its parts: each has a kind, an onset, offsets, and further lines. */
const vtimezone = (id: string, ...parts: readonly (readonly string[])[]) => [
  'BEGIN:VTIMEZONE',
  `TZID:${id}`,
  ...parts.flatMap(([kind, onset, before, after, ...more]) => [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${before}`,
    `TZOFFSETTO:${after}`,
    ...more,
    `END:${kind}`,
  ]),
  'END:VTIMEZONE',
];

describe('a VTIMEZONE', () => {
  const summer = zoned('Europe/Berlin', '20260706');

  test('defines a zone of any name', () => {
    expect(times(calendar(madrid('Customized Time Zone'), zoned('Customized Time Zone')))).toEqual([
      '01-05T08:00 01-05T16:00',
    ]);
  });

  test('wins over a zone that is known by that name, also if it is one of Windows', () => {
    for (const id of ['Asia/Tokyo', 'Tokyo Standard Time']) {
      expect(times(calendar(madrid(id), zoned(id)))).toEqual(['01-05T08:00 01-05T16:00']);
    }
  });

  test('that is empty does not hide the known zone', () => {
    expect(times(calendar(vtimezone('Europe/Berlin'), summer))).toEqual(['07-06T07:00 07-06T15:00']);
    expect(times(calendar(vtimezone('W. Europe Standard Time'), zoned('W. Europe Standard Time')))).toEqual([
      '01-05T08:00 01-05T16:00',
    ]);
  });

  test.each([
    ['without rules', [['STANDARD', '20071028T030000', '+0200', '+0100']]],
    [
      'with rules that have ended',
      [
        [
          'DAYLIGHT',
          '19810329T020000',
          '+0100',
          '+0200',
          'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20200329T010000Z',
        ],
        [
          'STANDARD',
          '19961027T030000',
          '+0200',
          '+0100',
          'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20201025T010000Z',
        ],
      ],
    ],
    [
      'with a number of changes',
      [['STANDARD', '19960101T000000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;COUNT=3']],
    ],
    [
      'with dates',
      [['STANDARD', '19960101T000000', '+0200', '+0100', 'RDATE:19970101T000000,19980101T000000']],
    ],
  ])('that ended in the past, %s, does not hide the known zone', (_, parts) => {
    expect(times(calendar(vtimezone('Europe/Berlin', ...parts), summer))).toEqual([
      '07-06T07:00 07-06T15:00',
    ]);
  });

  test('that ended in the past is all there is for an unknown name', () => {
    const text = calendar(
      vtimezone('Ours', ['STANDARD', '20071028T030000', '+0200', '+0100']),
      zoned('Ours', '20260706'),
    );
    expect(times(text)).toEqual(['07-06T08:00 07-06T16:00']);
  });

  test('is followed until it ends, and the known zone afterwards', () => {
    // Berlin, but with summer time through the winter of 2025 to 2026.
    const text = calendar(
      vtimezone(
        'Europe/Berlin',
        ['DAYLIGHT', '20250330T020000', '+0100', '+0200'],
        ['STANDARD', '20260201T030000', '+0200', '+0100'],
      ),
      zoned('Europe/Berlin'),
      zoned('Europe/Berlin', '20260302'),
      zoned('Europe/Berlin', '20260706'),
    );
    expect(times(text)).toEqual([
      '01-05T07:00 01-05T15:00',
      '03-02T08:00 03-02T16:00',
      '07-06T07:00 07-06T15:00',
    ]);
  });

  test('may begin in the year 1', () => {
    const text = calendar(
      vtimezone(
        'Ours',
        ['STANDARD', '00010101T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
        ['DAYLIGHT', '00010101T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
      ),
      zoned('Ours', '20260328'),
      zoned('Ours', '20260329'),
    );
    expect(times(text)).toEqual(['03-28T08:00 03-28T16:00', '03-29T07:00 03-29T15:00']);
  });

  test('that is damaged is not needed for a known name, and is the error of an unknown one', () => {
    const damaged = ['STANDARD', '20071028T030000', '+9900', '+0100'];
    expect(times(calendar(vtimezone('Europe/Berlin', damaged), summer))).toEqual(['07-06T07:00 07-06T15:00']);
    expect(() => times(calendar(vtimezone('Ours', damaged), zoned('Ours')))).toThrow(
      'line 8: found "TZOFFSETFROM:+9900", expected an offset from UTC',
    );
  });

  test('without TZID is not meant by anything', () => {
    const nameless = vtimezone('x').filter(line => !line.startsWith('TZID'));
    expect(times(calendar(nameless, zoned('Europe/Berlin')))).toEqual(['01-05T08:00 01-05T16:00']);
  });

  test('is found by its name in quotes, in another case, and with escapes', () => {
    const id = '(GMT+01.00) Sarajevo\\, Skopje\\, Our Office';
    expect(times(calendar(madrid(id), zoned('"(GMT+01.00) Sarajevo, Skopje, our office"')))).toEqual([
      '01-05T08:00 01-05T16:00',
    ]);
  });

  test('names its zone in X-LIC-LOCATION, which counts where it defines nothing', () => {
    const empty = ['BEGIN:VTIMEZONE', 'TZID:Ours', 'X-LIC-LOCATION:Europe/Berlin', 'END:VTIMEZONE'];
    expect(times(calendar(empty, zoned('Ours', '20260706')))).toEqual(['07-06T07:00 07-06T15:00']);
  });

  test('is of its own calendar, if several calendars of the file define the same name', () => {
    const tokyo = vtimezone('Ours', ['STANDARD', '19700101T000000', '+0900', '+0900']);
    const text = calendar(madrid('Ours'), zoned('Ours')) + calendar(tokyo, zoned('Ours'));
    expect(times(text)).toEqual(['01-05T00:00 01-05T08:00', '01-05T08:00 01-05T16:00']);
  });

  test('of another calendar in the file is used where a calendar has none of its own', () => {
    const text = calendar(madrid('Ours')) + calendar(zoned('Ours'));
    expect(times(text)).toEqual(['01-05T08:00 01-05T16:00']);
  });
});

describe('X-WR-TIMEZONE', () => {
  const floating = event('DTSTART:20260105T090000', 'DURATION:PT8H');
  const wholeDay = event('DTSTART;VALUE=DATE:20260106');

  test.each(['Europe/Berlin', 'W. Europe Standard Time', '"Europe/Berlin"', 'GMT+0100'])(
    'is the zone of floating times and whole days (%s)',
    name => {
      expect(times(calendar([`X-WR-TIMEZONE:${name}`], floating, wholeDay))).toEqual([
        '01-05T08:00 01-05T16:00',
        '01-05T23:00 01-06T23:00',
      ]);
    },
  );

  test('is not that of times with a zone', () => {
    expect(times(calendar(['X-WR-TIMEZONE:Asia/Tokyo'], zoned('Europe/Berlin')))).toEqual([
      '01-05T08:00 01-05T16:00',
    ]);
  });

  test('gives way to a zone that was chosen for the calendar', () => {
    expect(times(calendar(['X-WR-TIMEZONE:Europe/Berlin'], floating), 'given')).toEqual([
      '01-05T14:00 01-05T22:00',
    ]);
    expect(times(calendar(['X-WR-TIMEZONE:Nowhere'], floating), 'given')).toHaveLength(1);
  });

  test('that is unknown is an error with its line, if a time needs it', () => {
    expect(() => times(calendar(['X-WR-TIMEZONE:Europe/Berlln'], floating))).toThrow(
      /^line 4: found Europe\/Berlln in "X-WR-TIMEZONE:Europe\/Berlln", .* did you mean Europe\/Berlin\?$/,
    );
    expect(times(calendar(['X-WR-TIMEZONE:Europe/Berlln'], zoned('Europe/Berlin')))).toHaveLength(1);
  });

  test('that is unknown is reported once, whichever of the events ends last', () => {
    const floatingAt = (date: string) => event(`DTSTART:${date}T090000`, `DTEND:${date}T100000`);
    const text = calendar(
      ['X-WR-TIMEZONE:Nowhere'],
      zoned('Europe/Berlin'),
      ...['20250105', '20260105', '20240105'].map(floatingAt),
    );
    const { setAside } = openCalendarText(text, openZone('UTC'));
    expect(setAside.map(({ line, until }) => [line, until && new Date(until).getUTCFullYear()])).toEqual([
      [4, 2026],
    ]);
  });

  test('that is empty is none', () => {
    expect(times(calendar(['X-WR-TIMEZONE:'], floating))).toEqual(['01-05T14:00 01-05T22:00']);
  });

  test('is of its own calendar, if the file has several', () => {
    const text =
      calendar(['X-WR-TIMEZONE:Europe/Berlin'], floating) + calendar(['X-WR-TIMEZONE:Asia/Tokyo'], floating);
    expect(times(text)).toEqual(['01-05T00:00 01-05T08:00', '01-05T08:00 01-05T16:00']);
  });
});

describe('a time without a zone, in an event that begins at a time with one, is in the zone of that', () => {
  const series = (...lines: string[]) =>
    event('UID:1', 'DTSTART;TZID=Asia/Tokyo:20260105T090000', ...lines, 'SUMMARY:ana');

  test('DTEND', () => {
    expect(times(calendar(series('DTEND:20260105T170000')))).toEqual(['01-05T00:00 01-05T08:00']);
  });

  test('UNTIL, EXDATE and RDATE', () => {
    const text = calendar(
      series(
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;UNTIL=20260108T090000',
        'EXDATE:20260106T090000',
        'RDATE:20260110T090000',
      ),
    );
    expect(times(text)).toEqual([
      '01-05T00:00 01-05T01:00',
      '01-07T00:00 01-07T01:00',
      '01-08T00:00 01-08T01:00',
      '01-10T00:00 01-10T01:00',
    ]);
  });

  test('RECURRENCE-ID, also where the exception is in another zone, or before its series in the file', () => {
    const exception = event(
      'UID:1',
      'RECURRENCE-ID:20260106T090000',
      'DTSTART;TZID=Europe/Berlin:20260106T120000',
      'DURATION:PT1H',
    );
    const daily = series('DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3');
    const expected = ['01-05T00:00 01-05T01:00', '01-06T11:00 01-06T12:00', '01-07T00:00 01-07T01:00'];
    expect(times(calendar(daily, exception))).toEqual(expected);
    expect(times(calendar(exception, daily))).toEqual(expected);
  });

  test('the start of an exception', () => {
    const text = calendar(
      series('DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
      event('UID:1', 'RECURRENCE-ID:20260106T090000', 'DTSTART:20260106T120000', 'DURATION:PT1H'),
    );
    expect(times(text)).toEqual(['01-05T00:00 01-05T01:00', '01-06T03:00 01-06T04:00']);
  });

  test('all of these, if the start is in UTC', () => {
    const text = calendar(
      event(
        'DTSTART:20260105T090000Z',
        'DTEND:20260105T100000',
        'RRULE:FREQ=DAILY;COUNT=2',
        'EXDATE:20260106T090000',
      ),
    );
    expect(times(text)).toEqual(['01-05T09:00 01-05T10:00']);
  });
});

test('no name ever becomes the zone of the schedule: it means a zone, or its event is set aside', () => {
  // At 12:45 ahead of UTC, which no other name means.
  const schedule = openZone('Pacific/Chatham');
  const real = fc.constantFrom(
    ...Intl.supportedValuesOf('timeZone'),
    'W. Europe Standard Time',
    'UTC+1',
    'CEST',
  );
  const changed = fc
    .tuple(real, fc.nat(), fc.string({ maxLength: 2 }))
    .map(([name, at, text]) => name.slice(0, at % name.length) + text + name.slice((at % name.length) + 1));
  const name = fc
    .oneof(fc.string({ unit: 'grapheme' }), changed, real)
    .map(text => text.replace(/[\r\n"]/g, ''));
  fc.assert(
    fc.property(name, id => {
      fc.pre(id.trim() !== '' && !/chatham/i.test(id));
      const text = calendar(event('DTSTART:20260105T090000Z'), event(`DTSTART;TZID="${id}":20260105T090000`));
      const { events, setAside } = openCalendarText(text, schedule);
      expect(events.length + setAside.length).toBe(2);
      expect(events.map(({ start }) => start.zone.name)).not.toContain('Pacific/Chatham');
      const meant = findNamedZone(id);
      if (events[1] && meant) expect(instant(events[1].start)).toBe(toInstant(meant, events[1].start.wall));
    }),
    { numRuns: rounds(3000), seed: 5545 },
  );
});

test('a skipped wall time is the first instant after the gap, whichever data has the zone', () => {
  const skipped = parseWallTime('2026-03-29T02:30');
  const instant = toInstant(openZone('Europe/Berlin'), skipped);
  for (const zone of [[], madrid('Europe/Berlin'), vtimezone('Europe/Berlin')]) {
    const text = calendar(zone, event('DTSTART;TZID=Europe/Berlin:20260329T023000', 'DURATION:PT1H'));
    expect(times(text)).toEqual([`${short(instant)} ${short(instant + 3_600_000)}`]);
  }
});
