/** What many tools write and no reader can misunderstand is accepted; what is wrong is set aside, and the rest is read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';
import { rounds } from '../../../builders/rounds.ts';
import { calendar, event } from './calendars.ts';

const window = { from: Date.parse('2026-01-01'), to: Date.parse('2026-02-01') };
const open = (text: string) => openCalendarText(text, openZone('UTC'));
const starts = (text: string) =>
  open(text)
    .occurrences(window)
    .map(({ from }) => new Date(from).toISOString().slice(8, 16));

const plain = event('UID:1', 'DTSTART:20260105T090000Z', 'DTEND:20260105T170000Z', 'SUMMARY:ana');
const one = ['05T09:00'];

/** Reads as one event on the 5th of January, and reports nothing. */
function readsAsOne(text: string) {
  expect(starts(text)).toEqual(one);
  expect(open(text).setAside).toEqual([]);
}

test('24:00 is the end of a day', () => {
  const night = event('DTSTART:20260105T160000Z', 'DTEND:20260105T240000Z', 'SUMMARY:ana');
  const [found] = open(calendar(night)).occurrences(window);
  expect(found).toMatchObject({ to: Date.parse('2026-01-06T00:00Z') });
});

describe('a file', () => {
  const text = calendar(plain);
  test.each([
    ['with a byte order mark', `\ufeff${text}`],
    ['with byte order marks where files were joined', `\ufeff${calendar()}\ufeff${text}`],
    ['with line feeds only', text.replaceAll('\r\n', '\n')],
    ['with carriage returns only', text.replaceAll('\r\n', '\r')],
    ['with two carriage returns in each line end', text.replaceAll('\r\n', '\r\r\n')],
    ['without a last line end', text.trimEnd()],
    ['with blank lines', `\r\n\n  \n${text.replaceAll('\r\n', '\r\n\r\n')}\n\n`],
    ['with spaces after the names of components', text.replaceAll('VEVENT', 'VEVENT \t')],
    ['with names in lower case', text.replaceAll(/^[A-Z]+/gm, name => name.toLowerCase())],
    ['without VERSION and PRODID', text.replace(/(?:VERSION|PRODID).*\r\n/g, '')],
    ['with lines after the calendar', `${text}<!-- cached -->\nX:1\nEND:VEVENT\n`],
    ['with several calendars', calendar() + text + calendar(['BEGIN:VTODO', 'UID:2', 'END:VTODO'])],
    [
      'with names that are folded',
      text
        .replace('VERSION:2.0', 'VERSION\r\n :2.0')
        .replace('DTSTART:', 'DTSTART\r\n\r\n :')
        .replace('DTEND:2026', 'DTE\r\n ND\r\n :20\r\n 26'),
    ],
    [
      'with colons in the offsets of a zone',
      calendar(
        ['BEGIN:VTIMEZONE', 'TZID:Own', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
        ['TZOFFSETFROM:+00:00', 'TZOFFSETTO: +00:00', 'END:STANDARD', 'END:VTIMEZONE'],
        plain.map(line => line.replace(/^(DTSTART|DTEND):(.*)Z$/, '$1;TZID=Own:$2')),
      ),
    ],
    ['with an underscore in a name', calendar(['X-LOTUS-CHILD_UID:1'], plain)],
    [
      'with a stray line between events',
      calendar(plain, ['hello', 'REFRESH - INTERVAL; VALUE = DURATION:PT48H']),
    ],
    ['with components that are not events', calendar(['BEGIN:X-MINE', 'RRULE:bad', 'END:X-MINE'], plain)],
    [
      'with an END that is missing in an alarm',
      calendar([...plain.slice(0, -1), 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'END:VEVENT']),
    ],
  ])('%s', (_, written) => {
    readsAsOne(written);
  });
});

describe('an event', () => {
  const [begin, end] = ['DTSTART:20260105T090000Z', 'DTEND:20260105T170000Z'];
  test.each([
    ['without UID, DTSTAMP and title', [begin, end]],
    [
      'with an empty RRULE, EXDATE, RDATE, CATEGORIES and ATTENDEE',
      [begin, end, 'RRULE:', 'EXDATE:', 'RDATE:', 'CATEGORIES:', 'ATTENDEE:'],
    ],
    ['with an empty RRULE of separators', [begin, end, 'RRULE: ;', 'EXDATE;TZID=Europe/Madrid: ,']],
    ['with an empty DTEND, DURATION and RECURRENCE-ID', [begin, 'DTEND:', 'DURATION:', 'RECURRENCE-ID:']],
    ['with an empty LOCATION, STATUS and SEQUENCE', [begin, end, 'LOCATION:', 'STATUS:', 'SEQUENCE:']],
    ['that ends when it begins', [begin, 'DTEND:20260105T090000Z']],
    [
      'with spaces around its values',
      ['DTSTART: 20260105T090000Z ', 'DTEND:20260105T170000Z\t', 'DURATION: PT8H '],
    ],
    ['with lower-case values', ['DTSTART:20260105t090000z', 'DURATION:pt8h']],
    ['with dates of ISO 8601', ['DTSTART:2026-01-05T09:00:00Z', 'DTEND:2026-01-05T17:00Z']],
    ['with times without seconds', ['DTSTART:20260105T0900Z', 'DTEND:20260105T1700Z']],
    ['with DTEND and DURATION', [begin, end, 'DURATION:PT1H']],
    [
      'with unknown properties and parameters',
      [`DTSTART;X-A="b:c;d":20260105T090000Z`, end, 'X-FOO;BAR=1:baz', 'FOO:'],
    ],
    [
      'with a line break in its description',
      [begin, 'DESCRIPTION:First', 'second line, no colon', '', 'third', end],
    ],
    [
      'with lines in its description that look like properties',
      [
        begin,
        end,
        'DESCRIPTION:Escalate:',
        'Note: call ben',
        'End: 17:00',
        'Begin: 9:00',
        'TODO: check',
        'more',
        'https://example.com/a:b',
        'after the link',
        'Dtend: never',
        '- Phone: 1',
      ],
    ],
    [
      'with a line break in a property of a vendor',
      [begin, end, 'X-ALT-DESC;FMTTYPE=text/html:<html>', '<body>ana</body>'],
    ],
    ['with END: in its description', [begin, end, 'DESCRIPTION:from', 'END: 17:00']],
  ])('%s', (_, lines) => {
    readsAsOne(calendar(event(...lines)));
  });

  test('with a line break in its title is one title', () => {
    const { events } = open(calendar(event(begin, end, 'SUMMARY:ana', 'is on call')));
    expect(events[0]?.mentions.summary).toBe('ana is on call');
  });

  test('a whole day that ends on the day it begins is that day', () => {
    const [found] = open(
      calendar(event('DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20260105')),
    ).occurrences(window);
    expect((found?.to ?? 0) - (found?.from ?? 0)).toBe(86_400_000);
  });
});

describe('a rule', () => {
  const dates = (rule: string, ...lines: string[]) =>
    starts(calendar(event('DTSTART:20260105T090000Z', 'DURATION:PT8H', rule, ...lines)));
  const expected = ['05T09:00', '06T09:00', '07T09:00', '12T09:00'];
  test.each([
    ['as it should be', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=4'],
    ['with a trailing semicolon', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=4;'],
    ['with spaces', 'RRULE: FREQ = WEEKLY; BYDAY=MO, TU ,WE ; COUNT=4'],
    ['in lower case', 'rrule:freq=weekly;byday=mo,tu,we;count=4'],
    ['with empty parts', 'RRULE:;FREQ=WEEKLY;;INTERVAL=;BYDAY=,MO,,TU,WE,;UNTIL=;COUNT=4;BYMONTH='],
    ['with an INTERVAL of 0, which is 1', 'RRULE:FREQ=WEEKLY;INTERVAL=0;BYDAY=MO,TU,WE;COUNT=4'],
    ['with an extension (RFC 2445)', 'RRULE:FREQ=WEEKLY;X-COLOR=1;BYDAY=MO,TU,WE;COUNT=4'],
    ['with what is the rule anyway', 'RRULE:RSCALE=GREGORIAN;FREQ=WEEKLY;SKIP=OMIT;BYDAY=MO,TU,WE;COUNT=4'],
    ['with an UNTIL of ISO 8601', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE;UNTIL=2026-01-12T23:00:00Z'],
    [
      'with COUNT and UNTIL, of which the first ends it',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=4;UNTIL=20270101',
    ],
  ])('%s', (_, rule) => {
    expect(dates(rule)).toEqual(expected);
  });

  test('with exceptions in a list with spaces, empty items and a trailing comma', () => {
    expect(
      dates('RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20260106T090000Z, 20260107T090000Z,,', 'EXDATE: '),
    ).toEqual(['05T09:00', '08T09:00']);
  });
});

describe('an event that cannot be read is set aside with its line, and the others are read', () => {
  test.each([
    [
      'an invalid start',
      ['DTSTART:20261340T090000Z'],
      'line 11: found "DTSTART:20261340T090000Z", expected a date',
    ],
    ['no start', ['SUMMARY:ben'], 'line 10: found a VEVENT without DTSTART'],
    ['an empty start', ['DTSTART:'], 'line 10: found a VEVENT without DTSTART'],
    [
      'an end before its start',
      ['DTSTART:20260106T090000Z', 'DTEND:20260105T090000Z'],
      'line 12: found "DTEND:20260105T090000Z", expected an end that is not before the start',
    ],
    [
      'an unknown frequency',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=FORTNIGHTLY'],
      'line 12: found FREQ=FORTNIGHTLY in "RRULE:FREQ=FORTNIGHTLY", expected FREQ, one of',
    ],
    [
      'no frequency',
      ['DTSTART:20260106T090000Z', 'RRULE:BYDAY=MO'],
      'line 12: found FREQ in "RRULE:BYDAY=MO", expected FREQ, one of',
    ],
    [
      'an unknown weekday',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=WEEKLY;BYDAY=MO,XX'],
      'line 12: found BYDAY=MO,XX in "RRULE:FREQ=WEEKLY;BYDAY=MO,XX", expected weekdays such as MO',
    ],
    [
      'a number out of its range',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=32'],
      'line 12: found BYMONTHDAY=32 in "RRULE:FREQ=MONTHLY;BYMONTHDAY=32", expected numbers from 1 to 31 or their negatives as BYMONTHDAY',
    ],
    [
      'a count that is not a number',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=DAILY;COUNT=many'],
      'line 12: found COUNT=MANY in "RRULE:FREQ=DAILY;COUNT=many", expected a whole number as COUNT',
    ],
    [
      'an unknown part',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=DAILY;BYMOON=1'],
      'line 12: found BYMOON=1 in',
    ],
    [
      'too many dates',
      ['DTSTART:20260106T090000Z', 'RRULE:FREQ=SECONDLY'],
      'line 12: found "RRULE:FREQ=SECONDLY", expected events that repeat less often',
    ],
    [
      'a bad exception',
      ['DTSTART:20260106T090000Z', 'EXDATE:20260107T090000Z,soon'],
      'line 12: found "EXDATE:20260107T090000Z,soon"',
    ],
    [
      'a bad duration',
      ['DTSTART:20260106T090000Z', 'DURATION:8 hours'],
      'line 12: found "DURATION:8 hours", expected a duration such as PT12H',
    ],
    [
      'a line that is none of a calendar',
      ['DTSTART:20260106T090000Z', 'hello'],
      'line 12: found "hello", expected a line of a calendar',
    ],
    ['a broken line', ['DTSTART;TZID="Europe/Madrid:20260106T090000'], 'line 11: found'],
  ])('%s', (_, lines, message) => {
    const { setAside, occurrences } = open(calendar(plain, event(...lines)));
    expect(setAside).toHaveLength(1);
    expect(setAside[0]?.message).toContain(message);
    expect(occurrences(window)).toHaveLength(1);
  });

  test('one without END, before the next event', () => {
    const { setAside, occurrences } = open(
      calendar(plain.slice(0, -1), event('UID:2', ...plain.slice(2, -1))),
    );
    expect(setAside.map(({ message }) => message)).toEqual([
      'line 9: found "BEGIN:VEVENT", expected END:VEVENT for line 4',
    ]);
    expect(occurrences(window)).toHaveLength(1);
  });

  test('one without BEGIN, of which only the END is left', () => {
    const { setAside } = open(calendar(plain, plain.slice(1)));
    expect(setAside.map(({ line }) => line)).toEqual([14]);
  });

  test('of a date of a series: the series has that date', () => {
    const { setAside, occurrences } = open(
      calendar(
        event('UID:1', 'DTSTART:20260105T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
        event('UID:1', 'RECURRENCE-ID:20260106T090000Z', 'DTSTART:whenever'),
      ),
    );
    expect(setAside).toHaveLength(1);
    expect(occurrences(window)).toHaveLength(2);
  });

  test('all of them, in the order of the file', () => {
    const bad = event('DTSTART:20260106T090000Z', 'RRULE:FREQ=SECONDLY');
    const worse = event('DTSTART:tomorrow');
    expect(open(calendar(bad, plain, worse, bad)).setAside.map(({ line }) => line)).toEqual([6, 15, 19]);
  });
});

describe('a file of which nothing can be read is refused', () => {
  test.each([
    [
      'no event can be read',
      calendar(event('DTSTART:tomorrow'), event('DTSTART:never')),
      'line 5: found "DTSTART:tomorrow"',
    ],
    [
      'a page',
      '<!DOCTYPE html>\n<html>',
      'line 1: found "<!DOCTYPE html>", expected a calendar, which starts with BEGIN:VCALENDAR',
    ],
    ['a page after blank lines', '\r\n\r\n<html>', 'line 3: found "<html>", expected a calendar'],
    [
      'JSON',
      '{"error":"login required"}',
      'line 1: found "{\\"error\\":\\"login required\\"}", expected a calendar',
    ],
    ['nothing', ' \n', 'line 1: found nothing, expected a calendar'],
    ['it is cut off', calendar(plain, plain).slice(0, -60), 'found the end of the file, expected END:'],
  ])('%s', (_, text, message) => {
    expect(() => open(text)).toThrow(message);
  });

  test('but a calendar without events is read', () => {
    expect(open(calendar()).events).toEqual([]);
  });
});

describe('a refusal names the part at fault, which is not cut off', () => {
  const many = Array.from({ length: 60 }, (_, index) => (index % 31) + 1).join(',');
  test.each([
    [`FREQ=MONTHLY;BYMONTHDAY=${many};BYWEEKNO=20`, 'found BYWEEKNO=20 in "…', 'BYWEEKNO=20"'],
    [
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU,MO,TU,WE,TH,FR,SA,SU;BYDAYS=MO;WKST=MO',
      'found BYDAYS=MO in',
      'BYDAYS=MO;',
    ],
    ['FREQ=WEEKLY;BYDAY=MO, TU, WX', 'found BYDAY=MO,TU,WX in "RRULE:FREQ=WEEKLY;BYDAY=MO, TU, WX"', ''],
  ])('%s', (rule, start, excerpt) => {
    const refused = () => open(calendar(event('DTSTART:20260105T090000Z', `RRULE:${rule}`)));
    expect(refused).toThrow(start);
    expect(refused).toThrow(excerpt);
  });
});

describe('any number of harmless edits changes nothing', () => {
  const series = [
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART;TZID=Europe/Berlin:20260105T090000',
    'DTEND;TZID=Europe/Berlin:20260105T170000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=9',
    'EXDATE;TZID=Europe/Berlin:20260106T090000,20260112T090000',
    'DESCRIPTION:Rota',
    'END:VEVENT',
  ];
  const exception = [
    'BEGIN:VEVENT',
    'UID:1',
    'SEQUENCE:3',
    'RECURRENCE-ID;TZID=Europe/Berlin:20260113T090000',
    'DTSTART;TZID=Asia/Tokyo:20260113T200000',
    'DURATION:PT2H',
    'END:VEVENT',
  ];
  const times = (text: string) =>
    open(text)
      .occurrences(window)
      .map(({ from, to }) => [from, to]);
  const whole = (events: readonly (readonly string[])[]) => [
    'BEGIN:VCALENDAR',
    ...events.flat(),
    'END:VCALENDAR',
  ];

  type Edit = (lines: readonly string[], at: number) => readonly string[];
  const change = (pattern: RegExp, edit: (line: string) => string): Edit => {
    return (lines, at) => {
      const found = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
      const chosen = found[at % Math.max(1, found.length)];
      return lines.map((line, index) => (index === chosen ? edit(line) : line));
    };
  };
  const insert = (pattern: RegExp, ...added: readonly string[]) =>
    change(pattern, line => [line, ...added].join('\n'));
  const edits: Readonly<Record<string, Edit>> = {
    'a blank line': (lines, at) => lines.toSpliced(1 + (at % (lines.length - 1)), 0, '', ' \t'),
    'a trailing semicolon': change(/^RRULE/, line => `${line};`),
    'spaces in a list': change(/^(?:RRULE|EXDATE)/, line => line.replaceAll(',', ' , ')),
    'a trailing comma': change(/^EXDATE/, line => `${line},`),
    'a name in lower case': change(/^[A-Z-]+[;:]/, line =>
      line.replace(/^[A-Z-]+/, name => name.toLowerCase()),
    ),
    'empty properties': insert(/^UID/, 'RDATE:', 'CATEGORIES:', 'EXDATE;VALUE=DATE:', 'RRULE:'),
    'a property of a vendor': insert(/^UID/, 'X-NOTE;X-A="b:c":d;e,f'),
    'an alarm': insert(/^UID/, 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'DTSTART:never', 'END:VALARM'),
    'a line break in a text': insert(/^DESCRIPTION/, 'Note: see', 'https://example.com', 'all of it'),
    'a folded line': change(
      /^(?:DTSTART|RRULE|EXDATE)/,
      line => `${line.slice(0, 3)}\n ${line.slice(3, 20)}\n\t${line.slice(20)}`,
    ),
    'a zone in quotes': change(/TZID=Europe/, line => line.replace('Europe/Berlin', '"Europe/Berlin"')),
    'a zone of Windows': change(/TZID=Europe/, line =>
      line.replace('Europe/Berlin', 'W. Europe Standard Time'),
    ),
    'an empty VTIMEZONE': insert(
      /^BEGIN:VCALENDAR/,
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Berlin',
      'END:VTIMEZONE',
    ),
    'an old revision': insert(
      /^BEGIN:VCALENDAR/,
      ...exception.map(line => line.replace('SEQUENCE:3', 'SEQUENCE:1').replace('T20', 'T03')),
    ),
    'a line after the calendar': lines => [...lines, '<!-- end -->'],
    'a byte order mark': lines => [`\ufeff${(lines[0] ?? '').replace(/^\ufeff/, '')}`, ...lines.slice(1)],
  };

  test('of these kinds, with any line ends and in any order of the events', () => {
    const expected = times(whole([series, exception]).join('\r\n'));
    expect(expected).toHaveLength(7);
    const edit = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(1000));
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 8 }),
        fc.constantFrom('\r\n', '\n', '\r', '\r\r\n'),
        fc.boolean(),
        (chosen, newline, swapped) => {
          const start = whole(swapped ? [exception, series] : [series, exception]);
          const lines = chosen.reduce<readonly string[]>(
            (each, [name, at]) => (edits[name]?.(each, at) ?? each).flatMap(line => line.split('\n')),
            start,
          );
          const text = lines.join(newline);
          expect(open(text).setAside).toEqual([]);
          expect(times(text)).toEqual(expected);
        },
      ),
      { numRuns: rounds(1000), seed: 5545 },
    );
  });
});
