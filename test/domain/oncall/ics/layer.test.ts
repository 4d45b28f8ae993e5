/** Calendars of other tools, as shifts: RFC 5545, and wall times as in schedules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { type CalendarLayer, calendarLayer } from '../../../../source/domain/oncall/ics/layer.ts';
import type { CalendarRotation } from '../../../../source/domain/oncall/schedule/schedule.ts';
import { calendarRotation } from '../../../builders/schedule.ts';
import { calendar, event, madrid } from './calendars.ts';

const people = [
  { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
  { id: 'ben', name: 'Ben Ode', email: 'ben@example.com' },
  { id: 'chi', name: 'Chi Lin', email: null },
];

const open = (text: string, zone = 'Europe/Madrid') =>
  calendarLayer(calendarRotation({ calendar: text }), openZone(zone), 0, people);

const fixture = (name: string, zone?: string) =>
  open(readFileSync(join(import.meta.dirname, '../../../fixtures/calendars', name), 'utf8'), zone);

/** `ana 2026-01-05T08:00Z 2026-01-12T08:00Z`, one per duty. */
const duties = (layer: CalendarLayer, from: string, to: string) =>
  layer
    .duties(Date.parse(from), Date.parse(to))
    .map(({ person, from, to }) => `${person} ${short(from)} ${short(to)}`);
const short = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;

describe('calendars of other tools', () => {
  test('PagerDuty: UTC, people by address, else by the name in the title; unknown people are reported', () => {
    const layer = fixture('pagerduty.ics');
    expect(duties(layer, '2026-01-01', '2026-02-01')).toEqual([
      'ana 2026-01-05T08:00Z 2026-01-12T08:00Z',
      'ben 2026-01-12T08:00Z 2026-01-19T08:00Z',
    ]);
    expect(layer).toMatchObject({ events: 3, people: ['ana', 'ben'] });
    expect(layer.unmatched).toEqual([
      {
        ics: 'rota.ics',
        line: 21,
        summary: 'On Call - Dee Who - Payments',
        names: [],
        from: Date.parse('2026-01-19T08:00Z'),
        to: Date.parse('2026-01-26T08:00Z'),
      },
    ]);
  });

  test('Google: VTIMEZONE, RRULE with UNTIL and COUNT, EXDATE, a moved and a cancelled RECURRENCE-ID, an alarm', () => {
    expect(duties(fixture('google.ics'), '2026-03-01', '2026-06-01')).toEqual([
      'ana 2026-03-02T08:00Z 2026-03-09T08:00Z',
      'ben 2026-03-09T08:00Z 2026-03-16T08:00Z',
      'ana 2026-03-16T08:00Z 2026-03-23T08:00Z',
      // Moved to Tuesday noon, and given to another person; the week ends in summer time.
      'chi 2026-03-24T11:00Z 2026-03-30T07:00Z',
      // 30 March is excepted, 6 April cancelled.
      'ana 2026-04-13T07:00Z 2026-04-20T07:00Z',
      'ben 2026-04-20T07:00Z 2026-04-27T07:00Z',
    ]);
  });

  test('Outlook: a zone of its own name, by the rules in the file since 1601', () => {
    expect(duties(fixture('outlook.ics', 'America/New_York'), '2026-03-26T12:00Z', '2026-04-01')).toEqual([
      'ana 2026-03-26T16:00Z 2026-03-27T08:00Z',
      'ana 2026-03-27T16:00Z 2026-03-28T08:00Z',
      'ana 2026-03-30T15:00Z 2026-03-31T07:00Z',
      'ana 2026-03-31T15:00Z 2026-04-01T00:00Z',
    ]);
  });

  test("whole days last from midnight to midnight in the rotation's zone, also those of 23 hours", () => {
    expect(duties(fixture('all-day.ics'), '2026-03-01', '2026-05-01')).toEqual([
      'ana 2026-03-22T23:00Z 2026-03-24T23:00Z',
      'chi 2026-03-24T23:00Z 2026-03-25T23:00Z',
      'ana 2026-03-25T23:00Z 2026-03-29T22:00Z',
      'ben 2026-03-29T22:00Z 2026-04-05T22:00Z',
    ]);
  });

  test("floating times are on the rotation's clock", () => {
    // Summer time starts in the night to the 29th: twelve hours on the clock are eleven.
    expect(duties(fixture('floating.ics'), '2026-03-01', '2026-05-01')).toEqual([
      'ana 2026-03-28T08:00Z 2026-03-28T20:00Z',
      'ben 2026-03-28T20:00Z 2026-03-29T07:00Z',
      'ana 2026-03-29T07:00Z 2026-03-29T19:00Z',
      'ben 2026-03-29T19:00Z 2026-03-30T07:00Z',
      'ana 2026-03-30T07:00Z 2026-03-30T19:00Z',
      'ben 2026-03-30T19:00Z 2026-03-31T07:00Z',
    ]);
    expect(duties(fixture('floating.ics', 'Asia/Tokyo'), '2026-03-01', '2026-03-28T12:00Z')).toEqual([
      'ana 2026-03-28T00:00Z 2026-03-28T12:00Z',
    ]);
  });
});

describe('times', () => {
  const one = (...lines: string[]) =>
    duties(open(calendar(event('SUMMARY:ana', ...lines))), '2026-01-01', '2027-01-01');

  test('a TZID without VTIMEZONE is an IANA zone', () => {
    expect(one('DTSTART;TZID=Asia/Tokyo:20260105T090000', 'DURATION:PT1H')).toEqual([
      'ana 2026-01-05T00:00Z 2026-01-05T01:00Z',
    ]);
  });

  test("a file's own VTIMEZONE wins over the zone of that name", () => {
    const text = calendar(
      madrid('Asia/Tokyo'),
      event('SUMMARY:ana', 'DTSTART;TZID=Asia/Tokyo:20260105T090000', 'DURATION:PT1H'),
    );
    expect(duties(open(text), '2026-01-01', '2027-01-01')).toEqual([
      'ana 2026-01-05T08:00Z 2026-01-05T09:00Z',
    ]);
  });

  test('a start that the clock skips is the first instant after the gap, a repeated one its first occurrence', () => {
    for (const zone of ['', ';TZID=Europe/Madrid']) {
      expect(one(`DTSTART${zone}:20260329T023000`, `DTEND${zone}:20260329T100000`)).toEqual([
        'ana 2026-03-29T01:00Z 2026-03-29T08:00Z',
      ]);
      expect(one(`DTSTART${zone}:20261025T023000`, 'DURATION:PT1H')).toEqual([
        'ana 2026-10-25T00:30Z 2026-10-25T01:30Z',
      ]);
    }
  });

  test('days of a DURATION are days on the clock, hours elapse (RFC 5545 section 3.3.6)', () => {
    expect(one('DTSTART:20260328T120000', 'DURATION:P1D')).toEqual([
      'ana 2026-03-28T11:00Z 2026-03-29T10:00Z',
    ]);
    expect(one('DTSTART:20260328T120000', 'DURATION:PT24H')).toEqual([
      'ana 2026-03-28T11:00Z 2026-03-29T11:00Z',
    ]);
  });

  test('start and end may be in different zones', () => {
    expect(
      one('DTSTART;TZID=Asia/Tokyo:20260105T090000', 'DTEND;TZID=Europe/Madrid:20260105T090000'),
    ).toEqual(['ana 2026-01-05T00:00Z 2026-01-05T08:00Z']);
  });

  test('an event without end or duration is not a duty; a date without them is a day', () => {
    expect(one('DTSTART:20260105T090000')).toEqual([]);
    expect(one('DTSTART;VALUE=DATE:20260105')).toEqual(['ana 2026-01-04T23:00Z 2026-01-05T23:00Z']);
  });

  test('RDATE adds dates and periods (section 3.8.5.2)', () => {
    expect(
      one(
        'DTSTART:20260105T090000Z',
        'DURATION:PT1H',
        'RDATE:20260107T090000Z',
        'RDATE;VALUE=PERIOD:20260109T090000Z/PT3H,20260110T090000Z/20260110T110000Z',
      ),
    ).toEqual([
      'ana 2026-01-05T09:00Z 2026-01-05T10:00Z',
      'ana 2026-01-07T09:00Z 2026-01-07T10:00Z',
      'ana 2026-01-09T09:00Z 2026-01-09T12:00Z',
      'ana 2026-01-10T09:00Z 2026-01-10T11:00Z',
    ]);
  });

  test('EXDATE in UTC, and as a date, excepts the time in a zone (section 3.8.5.1)', () => {
    expect(
      one(
        'DTSTART;TZID=Europe/Madrid:20260105T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE:20260106T080000Z',
        'EXDATE;VALUE=DATE:20260107',
      ),
    ).toEqual(['ana 2026-01-05T08:00Z 2026-01-05T09:00Z', 'ana 2026-01-08T08:00Z 2026-01-08T09:00Z']);
  });

  test('UNTIL: in UTC by the instant, as a date through all of that day', () => {
    const daily = (until: string) =>
      one('DTSTART;TZID=America/New_York:20260105T200000', 'DURATION:PT1H', `RRULE:FREQ=DAILY;UNTIL=${until}`)
        .length;
    // 20:00 in New York is 01:00 of the next day in UTC.
    expect(daily('20260107T005959Z')).toBe(1);
    expect(daily('20260107T010000Z')).toBe(2);
    expect(daily('20260107')).toBe(3);
  });

  test('RANGE=THISANDFUTURE changes all later ones (section 3.2.13)', () => {
    const text = calendar(
      event('UID:1', 'SUMMARY:ana', 'DTSTART:20260105T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4'),
      event(
        'UID:1',
        'SUMMARY:ben',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260107T090000',
        'DTSTART:20260107T140000',
        'DURATION:PT2H',
      ),
    );
    expect(duties(open(text, 'UTC'), '2026-01-01', '2027-01-01')).toEqual([
      'ana 2026-01-05T09:00Z 2026-01-05T10:00Z',
      'ana 2026-01-06T09:00Z 2026-01-06T10:00Z',
      'ben 2026-01-07T14:00Z 2026-01-07T16:00Z',
      'ben 2026-01-08T14:00Z 2026-01-08T16:00Z',
    ]);
  });

  test('an exception whose series is elsewhere still takes place', () => {
    expect(
      one('UID:9', 'RECURRENCE-ID:20260104T090000', 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
    ).toHaveLength(1);
  });
});

describe('overlaps', () => {
  const layer = open(
    calendar(
      event('SUMMARY:ben', 'DTSTART:20260106T090000Z', 'DTEND:20260106T120000Z'),
      event('SUMMARY:ana', 'DTSTART:20260105T000000Z', 'DTEND:20260301T000000Z'),
      event('SUMMARY:chi', 'DTSTART:20260105T000000Z', 'DTEND:20260105T060000Z'),
    ),
  );

  test('the event that starts later wins while it lasts; of two at once, the shorter one', () => {
    expect(duties(layer, '2026-01-01', '2026-04-01')).toEqual([
      'chi 2026-01-05T00:00Z 2026-01-05T06:00Z',
      'ana 2026-01-05T06:00Z 2026-01-06T09:00Z',
      'ben 2026-01-06T09:00Z 2026-01-06T12:00Z',
      'ana 2026-01-06T12:00Z 2026-03-01T00:00Z',
    ]);
  });

  test('a duty is identified by the start of its event, whatever covers it', () => {
    const [piece] = layer.duties(Date.parse('2026-02-01'), Date.parse('2026-02-02'));
    expect(piece?.origin).toEqual({
      kind: 'rotation',
      index: 0,
      name: null,
      start: Date.parse('2026-01-05'),
    });
  });

  test('at() and duties() agree', () => {
    const google = fixture('google.ics');
    const [from, to] = [Date.parse('2026-02-25'), Date.parse('2026-05-05')];
    const all = google.duties(from, to);
    for (let at = from; at < to; at += 3_599_000) {
      const duty = all.find(each => each.from <= at && at < each.to);
      expect(google.at(at)).toBe(duty?.person ?? null);
    }
  });
});

describe('the person of an event', () => {
  const meant = (...lines: string[]) =>
    open(calendar(event('DTSTART:20260105T090000Z', 'DURATION:PT1H', ...lines))).people;
  test.each([
    [['X-CALLME-PERSON:chi', 'ATTENDEE:mailto:ana@example.com', 'SUMMARY:Ben Ode'], ['chi']],
    [['ATTENDEE;CN=Ben Ode:MAILTO:Ana@Example.com', 'SUMMARY:chi'], ['ana']],
    [['ATTENDEE;CN="Lin, Chi":mailto:x@example.com', 'ATTENDEE;CN=CHI LIN:mailto:y@example.com'], ['chi']],
    [['SUMMARY:BEN'], ['ben']],
    [['SUMMARY:On Call - Ana Ruiz - Payments'], ['ana']],
    [['SUMMARY:on-call (ben)'], ['ben']],
    // Two people, part of a word, no one.
    [['SUMMARY:Ana Ruiz or Ben Ode'], []],
    [['ATTENDEE:mailto:ana@example.com', 'ATTENDEE:mailto:ben@example.com'], []],
    [['SUMMARY:Benefits meeting, Chicago'], []],
    [['X-CALLME-PERSON:zoe'], []],
    [['SUMMARY:\u202eana'], ['ana']],
    // An address in the title.
    [['SUMMARY:ANA@example.com'], ['ana']],
    [['SUMMARY:On call: Somebody <ben@example.com>'], ['ben']],
    [['SUMMARY:Primary (mailto:ben@example.com)'], ['ben']],
    [['SUMMARY:**ben@example.com**\\, all week.'], ['ben']],
    [['SUMMARY:On call: ben@example.com.'], ['ben']],
    [['SUMMARY:ana+oncall@elsewhere.example'], ['ana']],
    [['SUMMARY:[ben@example.com] On-Call/EU'], ['ben']],
    // An address of no one in the team counts as the part before its @, and not as a company that is called like a person.
    [['SUMMARY:chi@elsewhere.example'], ['chi']],
    [['SUMMARY:dee@ana.example'], []],
    // An address says more than a name.
    [['SUMMARY:ben@example.com for Ana Ruiz'], ['ben']],
    [['SUMMARY:ana@example.com ben@example.com'], []],
  ])('%j', (lines, expected) => {
    expect(meant(...lines)).toEqual(expected);
  });
});

describe('the events of a calendar', () => {
  const layerOf = (parts: Partial<CalendarRotation>) =>
    calendarLayer(calendarRotation(parts), openZone('UTC'), 0, people);
  const cases = readFileSync(
    join(import.meta.dirname, '../../../fixtures/calendars/two-rotas-in-one.ics'),
    'utf8',
  );
  const december = [Date.parse('2026-12-01'), Date.parse('2027-01-01')] as const;

  test('that are absences put no one on duty', () => {
    const layer = layerOf({ calendar: cases });
    expect(layer).toMatchObject({
      events: 2,
      absences: [{ line: 18, summary: 'Ana Ruiz - vacation', from: Date.parse('2026-12-16') }],
    });
    expect(duties(layer, '2026-12-01', '2027-01-01')).toEqual(['ana 2026-12-14T09:00Z 2026-12-21T09:00Z']);
  });

  test('that overlap are reported with the lines of both', () => {
    expect(layerOf({ calendar: cases }).overlaps(...december)).toEqual([
      {
        ics: 'rota.ics',
        from: Date.parse('2026-12-14T09:00Z'),
        to: Date.parse('2026-12-21T09:00Z'),
        onDuty: { person: 'ana', line: 4, summary: 'Primary: Ana Ruiz' },
        hidden: { person: 'ben', line: 11, summary: 'Secondary: Ben Ode' },
      },
    ]);
  });

  test('are selected by match: alone, whatever else they say', () => {
    const match = (regex: string) => ({ title: [{ regex, text: null }], category: [] });
    const primary = layerOf({ calendar: cases, match: match('^primary') });
    expect(primary.overlaps(...december)).toEqual([]);
    expect(primary).toMatchObject({ events: 1, people: ['ana'], absences: [], unmatched: [] });
    const secondary = layerOf({ calendar: cases, match: match('^secondary') });
    expect(duties(secondary, '2026-12-01', '2027-01-01')).toEqual([
      'ben 2026-12-14T09:00Z 2026-12-21T09:00Z',
    ]);
    const vacation = layerOf({ calendar: cases, match: match('vacation') });
    expect(duties(vacation, '2026-12-01', '2027-01-01')).toEqual(['ana 2026-12-16T00:00Z 2026-12-18T00:00Z']);
  });

  test('are selected by category: CATEGORIES is a list, and may be there twice', () => {
    const match = { title: [], category: [{ regex: null, text: 'on-call' }] };
    const at = ['DTSTART:20260105T090000Z', 'DURATION:PT1H'];
    const text = calendar(
      event('SUMMARY:ana', 'CATEGORIES:Work,On-Call', ...at),
      event('SUMMARY:ben', 'CATEGORIES:Work', 'CATEGORIES:on-call', ...at),
      event('SUMMARY:chi', 'CATEGORIES:Work', ...at),
    );
    expect(layerOf({ calendar: text, match }).people).toEqual(['ana', 'ben']);
  });

  test('are all of one person with person:, but for absences', () => {
    const text = calendar(
      event('SUMMARY:On call', 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
      event('SUMMARY:Ben Ode', 'DTSTART:20260106T090000Z', 'DURATION:PT1H'),
      event('SUMMARY:Out of office', 'DTSTART:20260107T090000Z', 'DURATION:PT1H'),
    );
    const layer = layerOf({ calendar: text, person: 'chi' });
    expect(duties(layer, '2026-01-01', '2027-01-01')).toEqual([
      'chi 2026-01-05T09:00Z 2026-01-05T10:00Z',
      'chi 2026-01-06T09:00Z 2026-01-06T10:00Z',
    ]);
    expect(layer.unmatched).toEqual([]);
  });

  test('are shifts whatever their title says if callme wrote whose they are', () => {
    const text = calendar(
      event('X-CALLME-PERSON:ana', 'SUMMARY:vacation', 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
    );
    expect(layerOf({ calendar: text }).people).toEqual(['ana']);
  });

  test('without one person are reported in a window by their first occurrence in it, and who they name', () => {
    const text = calendar(
      event('SUMMARY:Dee', 'DTSTART:20240105T090000Z', 'DURATION:PT1H'),
      event('SUMMARY:Eve', 'DTSTART:20240105T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
      event('SUMMARY:Ana Ruiz or Ben Ode', 'DTSTART:20260106T090000Z', 'DURATION:PT1H'),
    );
    const layer = layerOf({ calendar: text });
    expect(layer.unmatched.map(({ line }) => line)).toEqual([4, 9, 15]);
    expect(layer.unmatchedEvents(Date.parse('2026-01-05T10:00Z'), Date.parse('2026-01-08'))).toEqual([
      {
        ics: 'rota.ics',
        line: 9,
        summary: 'Eve',
        names: [],
        from: Date.parse('2026-01-06T09:00Z'),
        to: Date.parse('2026-01-06T10:00Z'),
      },
      {
        ics: 'rota.ics',
        line: 15,
        summary: 'Ana Ruiz or Ben Ode',
        names: ['ana', 'ben'],
        from: Date.parse('2026-01-06T09:00Z'),
        to: Date.parse('2026-01-06T10:00Z'),
      },
    ]);
  });

  test('an exception that is an absence frees its person from that one shift', () => {
    const text = calendar(
      event('UID:1', 'SUMMARY:ana', 'DTSTART:20260105T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'),
      event(
        'UID:1',
        'SUMMARY:ana OOO',
        'RECURRENCE-ID:20260106T090000Z',
        'DTSTART:20260106T090000Z',
        'DURATION:PT1H',
      ),
    );
    expect(duties(layerOf({ calendar: text }), '2026-01-01', '2027-01-01')).toEqual([
      'ana 2026-01-05T09:00Z 2026-01-05T10:00Z',
      'ana 2026-01-07T09:00Z 2026-01-07T10:00Z',
    ]);
  });

  test('a series whose exception is given to another person has no overlap', () => {
    const text = calendar(
      event('UID:1', 'SUMMARY:ana', 'DTSTART:20260105T090000Z', 'DURATION:P7D', 'RRULE:FREQ=WEEKLY'),
      event(
        'UID:1',
        'SUMMARY:ben',
        'RECURRENCE-ID:20260112T090000Z',
        'DTSTART:20260112T090000Z',
        'DURATION:P8D',
      ),
    );
    const layer = layerOf({ calendar: text });
    expect(layer.overlaps(Date.parse('2026-01-01'), Date.parse('2026-03-01'))).toEqual([]);
    expect(duties(layer, '2026-01-05T09:00Z', '2026-01-26T09:00Z')).toEqual([
      'ana 2026-01-05T09:00Z 2026-01-12T09:00Z',
      'ben 2026-01-12T09:00Z 2026-01-20T09:00Z',
      'ana 2026-01-20T09:00Z 2026-01-26T09:00Z',
    ]);
  });

  test('an exception of a series that changed from some date on has no overlap either', () => {
    const text = calendar(
      event('UID:1', 'SUMMARY:ana', 'DTSTART:20260105T090000Z', 'DURATION:P7D', 'RRULE:FREQ=WEEKLY'),
      event(
        'UID:1',
        'SUMMARY:ben',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T090000Z',
        'DTSTART:20260112T090000Z',
        'DURATION:P7D',
      ),
      event(
        'UID:1',
        'SUMMARY:chi',
        'RECURRENCE-ID:20260119T090000Z',
        'DTSTART:20260119T090000Z',
        'DURATION:P8D',
      ),
    );
    const layer = layerOf({ calendar: text });
    expect(layer.overlaps(Date.parse('2026-01-01'), Date.parse('2026-03-01'))).toEqual([]);
    expect(duties(layer, '2026-01-05T09:00Z', '2026-02-02T09:00Z')).toEqual([
      'ana 2026-01-05T09:00Z 2026-01-12T09:00Z',
      'ben 2026-01-12T09:00Z 2026-01-19T09:00Z',
      'chi 2026-01-19T09:00Z 2026-01-27T09:00Z',
      'ben 2026-01-27T09:00Z 2026-02-02T09:00Z',
    ]);
  });

  test('a long title takes no longer than a short one to search for people', () => {
    const text = calendar(
      event(`SUMMARY:${'a'.repeat(300_000)}`, 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
    );
    const started = performance.now();
    layerOf({ calendar: text });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
