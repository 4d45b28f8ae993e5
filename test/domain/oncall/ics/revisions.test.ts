/** Revisions and cancellations of events (RFC 5546): the newest applies, wherever it is in the file. */
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';
import { calendarLayer } from '../../../../source/domain/oncall/ics/layer.ts';
import { calendar, event } from './calendars.ts';

const utc = openZone('UTC');
const window = { from: Date.parse('2026-01-01'), to: Date.parse('2027-01-01') };

/** `ana 05T09`: the title and the start of what takes place. */
const taking = (text: string) =>
  openCalendarText(text, utc)
    .occurrences(window)
    .map(each => `${each.event.mentions.summary} ${new Date(each.from).toISOString().slice(8, 13)}`);

/** A revision of one event on the 5th, or on the day of its own DTSTART. */
const revision = (summary: string, ...lines: string[]) =>
  event(
    'UID:1',
    ...(lines.some(line => line.startsWith('DTSTART')) ? [] : ['DTSTART:20260105T090000Z']),
    'DURATION:PT1H',
    `SUMMARY:${summary}`,
    ...lines,
  );

/** Any order of the events gives the same. */
function inAnyOrder(events: readonly string[][], expected: readonly string[]) {
  expect(taking(calendar(...events))).toEqual(expected);
  expect(taking(calendar(...events.toReversed()))).toEqual(expected);
}

describe('of several revisions of a UID', () => {
  test('the one with the highest SEQUENCE applies, whatever its DTSTAMP', () => {
    inAnyOrder(
      [
        revision('old', 'SEQUENCE:1', 'DTSTAMP:20260103T000000Z'),
        revision('new', 'SEQUENCE:10', 'DTSTAMP:20260101T000000Z'),
        revision('older', 'SEQUENCE:0'),
      ],
      ['new 05T09'],
    );
  });

  test('one without SEQUENCE is the first', () => {
    inAnyOrder([revision('old'), revision('new', 'SEQUENCE:1')], ['new 05T09']);
  });

  test('the latest DTSTAMP decides between equal numbers, then the latest LAST-MODIFIED', () => {
    const [stamped, modified] = ['DTSTAMP:20260103T000000Z', 'LAST-MODIFIED:20260104T000000Z'];
    inAnyOrder(
      [revision('old', 'SEQUENCE:1', 'DTSTAMP:20260102T000000Z'), revision('new', 'SEQUENCE:1', stamped)],
      ['new 05T09'],
    );
    inAnyOrder([revision('old', stamped), revision('new', stamped, modified)], ['new 05T09']);
  });

  test('a later one that moves the event leaves nothing where it was', () => {
    inAnyOrder(
      [revision('ana', 'SEQUENCE:1'), revision('ana', 'SEQUENCE:2', 'DTSTART:20260107T090000Z')],
      ['ana 07T09'],
    );
  });

  test('a later one that repeats no more ends the series', () => {
    inAnyOrder([revision('ana', 'RRULE:FREQ=DAILY;COUNT=3'), revision('ana', 'SEQUENCE:1')], ['ana 05T09']);
  });

  test('the last in the file applies if nothing tells them apart', () => {
    expect(taking(calendar(revision('ana'), revision('ben')))).toEqual(['ben 05T09']);
  });

  test('events at different times that nothing tells apart are all kept: some tools have one UID for all', () => {
    inAnyOrder([revision('ana'), revision('ben', 'DTSTART:20260106T090000Z')], ['ana 05T09', 'ben 06T09']);
  });

  test('a UID is compared with its case, without spaces around it; events without one have no revisions', () => {
    const plain = (uid: string, summary: string, ...lines: string[]) =>
      event(uid, 'DTSTART:20260105T090000Z', 'DURATION:PT1H', `SUMMARY:${summary}`, ...lines);
    expect(taking(calendar(plain('UID:a', 'ana'), plain('UID:A', 'ben', 'SEQUENCE:1')))).toHaveLength(2);
    expect(taking(calendar(plain('UID:a', 'ana'), plain('UID: a ', 'ben', 'SEQUENCE:1')))).toEqual([
      'ben 05T09',
    ]);
    expect(taking(calendar(plain('X-A:1', 'ana'), plain('X-A:1', 'ana', 'SEQUENCE:1')))).toHaveLength(2);
  });

  test('an invalid SEQUENCE or DTSTAMP is none', () => {
    inAnyOrder(
      [revision('old', 'SEQUENCE:x', 'DTSTAMP;X="a:yesterday'), revision('new', 'SEQUENCE:1')],
      ['new 05T09'],
    );
  });

  test('they may be in several calendars of the file', () => {
    expect(taking(calendar(revision('new', 'SEQUENCE:2')) + calendar(revision('old', 'SEQUENCE:1')))).toEqual(
      ['new 05T09'],
    );
  });
});

describe('of several revisions of one date of a series', () => {
  const daily = revision('ana', 'RRULE:FREQ=DAILY;COUNT=3', 'SEQUENCE:5');
  const exception = (summary: string, ...lines: string[]) =>
    revision(summary, 'RECURRENCE-ID:20260106T090000Z', 'DTSTART:20260106T120000Z', ...lines);

  test('the newest applies; the number of the series does not matter', () => {
    inAnyOrder(
      [exception('ben', 'SEQUENCE:2'), daily, exception('chi', 'SEQUENCE:1')],
      ['ana 05T09', 'ben 06T12', 'ana 07T09'],
    );
  });

  test('the same date may be written in another zone', () => {
    inAnyOrder(
      [
        daily,
        exception('ben', 'SEQUENCE:2'),
        revision(
          'chi',
          'RECURRENCE-ID;TZID=Asia/Tokyo:20260106T180000',
          'DTSTART:20260106T150000Z',
          'SEQUENCE:3',
        ),
      ],
      ['ana 05T09', 'chi 06T15', 'ana 07T09'],
    );
  });

  test('a cancelled one that is older does not count, a newer one does', () => {
    inAnyOrder(
      [daily, exception('ben', 'SEQUENCE:2'), exception('ben', 'SEQUENCE:1', 'STATUS:CANCELLED')],
      ['ana 05T09', 'ben 06T12', 'ana 07T09'],
    );
    inAnyOrder(
      [daily, exception('ben', 'SEQUENCE:1'), exception('ben', 'SEQUENCE:2', 'STATUS:CANCELLED')],
      ['ana 05T09', 'ana 07T09'],
    );
  });
});

describe('a cancellation', () => {
  const single = revision('ana', 'SEQUENCE:1');

  test.each([
    ['STATUS:CANCELLED', 'STATUS:CANCELLED'],
    ['in lower case', 'status:cancelled'],
    ['in American spelling', 'STATUS:CANCELED'],
  ])('%s', (_, status) => {
    inAnyOrder([single, revision('ana', 'SEQUENCE:2', status)], []);
    inAnyOrder([single, revision('ana', 'SEQUENCE:0', status)], ['ana 05T09']);
  });

  test.each([
    'Canceled: Primary ana',
    'Cancelled: ana',
    'CANCELLED - ana',
    '[Cancelled] ana',
    'Canceled event: ana',
    'Annulé : ana',
    'Abgesagt: ana',
    'Cancelado: ana',
  ])('that only the title tells, as Outlook writes it: %s', title => {
    inAnyOrder([single, revision(title, 'SEQUENCE:2')], []);
    inAnyOrder(
      [
        event(
          'UID:1',
          'DTSTART:20260105T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=DAILY;COUNT=2',
          'SUMMARY:ana',
        ),
        event('UID:1', 'RECURRENCE-ID:20260106T090000Z', 'DTSTART:20260106T090000Z', `SUMMARY:${title}`),
      ],
      ['ana 05T09'],
    );
  });

  test.each(['Cancelled flights desk: ana', 'ana (Ben cancelled)', 'Cancellations: ana'])(
    'is not what a title says of something else: %s',
    title => {
      inAnyOrder([single, revision(title, 'SEQUENCE:2')], [`${title} 05T09`]);
    },
  );

  test('with the same number as what it cancels', () => {
    inAnyOrder([single, revision('ana', 'SEQUENCE:1', 'STATUS:CANCELLED')], []);
  });

  test('METHOD:CANCEL cancels the events of its calendar, and those of others in the file', () => {
    expect(taking(calendar(['METHOD:CANCEL'], single))).toEqual([]);
    expect(
      taking(calendar(['METHOD:PUBLISH'], single) + calendar(['METHOD:CANCEL'], revision('', 'SEQUENCE:2'))),
    ).toEqual([]);
    expect(taking(calendar(['METHOD:cancel'], revision('', 'SEQUENCE:2')) + calendar(single))).toEqual([]);
    expect(taking(calendar(['METHOD:CANCEL'], revision('', 'SEQUENCE:0')) + calendar(single))).toEqual([
      'ana 05T09',
    ]);
  });

  test('may leave out everything but the UID, and have a rule or a zone that cannot be read', () => {
    expect(taking(calendar(single) + calendar(['METHOD:CANCEL'], event('UID:1', 'SEQUENCE:2')))).toEqual([]);
    inAnyOrder(
      [
        single,
        event(
          'UID:1',
          'DTSTART;TZID=Nowhere:20260105T090000',
          'RRULE:FREQ=NEVER',
          'SEQUENCE:2',
          'STATUS:CANCELLED',
        ),
      ],
      [],
    );
  });

  const daily = revision('ana', 'RRULE:FREQ=DAILY;COUNT=3');
  const exception = revision('ben', 'RECURRENCE-ID:20260106T090000Z', 'DTSTART:20260106T120000Z');

  test('of a series cancels its exceptions, too, unless they are newer', () => {
    const cancelled = event('UID:1', 'SEQUENCE:1', 'STATUS:CANCELLED', 'DTSTART:20260105T090000Z');
    inAnyOrder([daily, exception, cancelled], []);
    const newer = revision('ben', 'RECURRENCE-ID:20260106T090000Z', 'DTSTART:20260106T120000Z', 'SEQUENCE:2');
    inAnyOrder([daily, newer, cancelled], ['ben 06T12']);
  });

  test('of one date by METHOD:CANCEL', () => {
    const text =
      calendar(daily) +
      calendar(['METHOD:CANCEL'], event('UID:1', 'RECURRENCE-ID:20260106T090000Z', 'SEQUENCE:1'));
    expect(taking(text)).toEqual(['ana 05T09', 'ana 07T09']);
  });

  test('of a date and all later ones', () => {
    const text = calendar(
      daily,
      event(
        'UID:1',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260106T090000Z',
        'DTSTART:20260106T090000Z',
        'STATUS:CANCELLED',
      ),
    );
    expect(taking(text)).toEqual(['ana 05T09']);
  });
});

describe('a guest who declined (PARTSTAT=DECLINED) is not on duty', () => {
  const people = [
    { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
    { id: 'ben', name: 'Ben Ode', email: 'ben@example.com' },
  ];
  const onDuty = (lines: readonly string[], person: string | null = null) => {
    const text = calendar(event('DTSTART:20260105T090000Z', 'DURATION:PT1H', ...lines));
    const rotation = { name: null, ics: 'f', calendar: text, timezone: null, match: null, person };
    return calendarLayer(rotation, utc, 0, people).at(Date.parse('2026-01-05T09:30Z'));
  };
  const declined = (email: string, name = '') =>
    `ATTENDEE;PARTSTAT=DECLINED${name && `;CN=${name}`}:mailto:${email}`;

  test.each([
    [
      'the other guest is',
      [declined('ana@example.com'), 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@example.com'],
      'ben',
    ],
    ['no one, if they are the only one', [declined('ana@example.com')], null],
    ['no one, if the title names them', [declined('ana@example.com'), 'SUMMARY:On call: Ana Ruiz'], null],
    [
      'no one, if the event was exported with them',
      [declined('ana@example.com'), 'X-CALLME-PERSON:ana'],
      null,
    ],
    [
      'the other of two whom the title names',
      [declined('ana@example.com'), 'SUMMARY:Ana Ruiz or Ben Ode'],
      'ben',
    ],
    [
      'by their name, if the address is another',
      [declined('x@example.com', 'Ana Ruiz'), 'SUMMARY:ana'],
      null,
    ],
    ['in lower case', ['attendee;partstat=declined:mailto:ana@example.com', 'SUMMARY:ana'], null],
    ['not if they only have not answered', ['ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ana@example.com'], 'ana'],
    ['not if they are only tentative', ['ATTENDEE;PARTSTAT=TENTATIVE:mailto:ana@example.com'], 'ana'],
    ['not if someone else declined', [declined('zoe@example.com'), 'SUMMARY:ana'], 'ana'],
  ])('%s', (_, lines, expected) => {
    expect(onDuty(lines)).toBe(expected);
  });

  test('nor is the person of a feed who declined', () => {
    expect(onDuty(['SUMMARY:On call'], 'ana')).toBe('ana');
    expect(onDuty([declined('ana@example.com'), 'SUMMARY:On call'], 'ana')).toBeNull();
  });
});
