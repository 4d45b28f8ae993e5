/** Schedules as calendars that people subscribe to: whole shifts, stable ids, VTIMEZONEs of callme, and back again. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { calendarLayer } from '../../../../source/domain/oncall/ics/layer.ts';
import { calendarText } from '../../../../source/domain/oncall/ics-export/export.ts';
import { shiftsIn } from '../../../../source/domain/oncall/ics-export/shifts.ts';
import { stampAt } from '../../../../source/domain/oncall/ics-export/stamp.ts';
import { type Coverage, createCoverage } from '../../../../source/domain/oncall/schedule/coverage.ts';
import type {
  Cover,
  Override,
  PeopleRotation,
  Schedule,
} from '../../../../source/domain/oncall/schedule/schedule.ts';

import { calendarRotation } from '../../../builders/schedule.ts';

const day = 86_400_000;
const ids = ['ana', 'ben', 'chi'];
const names: Readonly<Record<string, string>> = {
  ana: 'Ana Ruiz',
  ben: 'Bén Ôde, «le pager»',
  chi: '陳志明',
};
const people = ids.map(id => ({ id, name: names[id] ?? id, email: null }));

const weekly: PeopleRotation = {
  name: 'weekly',
  people: ids,
  starts: '2026-01-05T09:00',
  ends: null,
  shift: { count: 1, unit: 'weeks' },
  hours: null,
  advance: null,
  timezone: null,
};
const schedule = (
  timezone: string,
  rotations: readonly PeopleRotation[] = [weekly],
  overrides: readonly Override[] = [],
): Schedule => ({
  timezone,
  rotations,
  overrides,
  limits: { maxConsecutive: null, minRest: null, maxShare: null, maxNightsPerWeek: null },
  holidays: null,
});

const now = Date.parse('2026-03-20T10:00:00.500Z');
const at = (text: string) => Date.parse(`${text}Z`);
const exported = (coverage: Coverage, from: number, to: number) =>
  calendarText(shiftsIn(coverage, 'payments', from, to), {
    name: 'payments',
    zone: coverage.zone,
    now,
    nameOf: person => names[person] ?? person,
  });
const imported = (text: string, zone: string) =>
  calendarLayer(calendarRotation({ calendar: text }), openZone(zone), 0, people);

const spring = { from: at('2026-03-16T08:00'), to: at('2026-04-13T07:00') };

describe('the file (RFC 5545)', () => {
  const text = exported(createCoverage(schedule('Europe/Madrid')), spring.from, spring.to);

  test('has one event per shift, with TZID and the change to summer time', () => {
    expect(
      text
        .split('\r\n')
        .filter(line => /^DT(START|END)/.test(line))
        .slice(-8),
    ).toEqual([
      'DTSTART;TZID=Europe/Madrid:20260316T090000',
      'DTEND;TZID=Europe/Madrid:20260323T090000',
      'DTSTART;TZID=Europe/Madrid:20260323T090000',
      'DTEND;TZID=Europe/Madrid:20260330T090000',
      'DTSTART;TZID=Europe/Madrid:20260330T090000',
      'DTEND;TZID=Europe/Madrid:20260406T090000',
      'DTSTART;TZID=Europe/Madrid:20260406T090000',
      'DTEND;TZID=Europe/Madrid:20260413T090000',
    ]);
  });

  test('has lines of at most 75 octets, whole characters, and CRLF everywhere (section 3.1)', () => {
    const named = calendarText(
      shiftsIn(createCoverage(schedule('Asia/Tokyo')), 'payments', spring.from, spring.to),
      {
        name: 'payments',
        zone: openZone('Asia/Tokyo'),
        now,
        nameOf: () => `${'陳志明'.repeat(20)} 👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒`,
      },
    );
    expect(named).not.toMatch(/[^\r]\n|\r[^\n]/);
    const lines = named.split('\r\n');
    expect(Math.max(...lines.map(line => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const plain = exported(
      createCoverage(schedule('UTC', [{ ...weekly, name: 'x'.repeat(200) }])),
      spring.from,
      spring.to,
    );
    expect(Math.max(...plain.split('\r\n').map(line => line.length))).toBe(75);
    expect(named.isWellFormed()).toBe(true);
    expect(named.replaceAll('\r\n ', '')).toContain(
      `SUMMARY:${'陳志明'.repeat(20)} 👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒 on call: payments`,
    );
  });

  test('has the required properties, a name, and the given DTSTAMP', () => {
    for (const line of [
      'VERSION:2.0',
      'PRODID:-//callme//callme//EN',
      'X-WR-CALNAME:payments',
      'DTSTAMP:20260320T100000Z',
      'X-CALLME-PERSON:ben',
    ])
      expect(text.split('\r\n')).toContain(line);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
  });

  test('is in UTC for a schedule in UTC, without a zone', () => {
    const utc = exported(createCoverage(schedule('UTC')), spring.from, spring.to);
    expect(utc).toContain('DTSTART:20260316T090000Z');
    expect(utc).not.toMatch(/TZID|VTIMEZONE/);
  });

  test('has an hour that the clock shows twice in UTC, since calendars disagree about it (section 3.3.5)', () => {
    const covers: Cover[] = [
      { id: 'O-1', person: 'ben', from: at('2026-10-25T00:30'), to: at('2026-10-25T01:30') },
    ];
    const autumn = exported(
      createCoverage(schedule('Europe/Madrid'), covers),
      at('2026-10-25T00:00'),
      at('2026-10-26T00:00'),
    );
    expect(autumn).toContain('DTSTART:20261025T003000Z\r\nDTEND:20261025T013000Z');
    expect(
      imported(autumn, 'Europe/Madrid').duties(at('2026-10-25T00:00'), at('2026-10-25T02:00')),
    ).toMatchObject([
      { person: 'chi', to: at('2026-10-25T00:30') },
      { person: 'ben', from: at('2026-10-25T00:30'), to: at('2026-10-25T01:30') },
      { person: 'chi', from: at('2026-10-25T01:30') },
    ]);
  });

  test('has a VTIMEZONE that is correct all through the window, and a year around (section 3.6.5)', () => {
    for (const name of [
      'Europe/Madrid',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kolkata',
    ]) {
      const zone = openZone(name);
      const component = ICAL.Component.fromString(
        exported(createCoverage(schedule(name)), spring.from, spring.to),
      );
      const timezone = new ICAL.Timezone(component.getFirstSubcomponent('vtimezone') as ICAL.Component);
      for (let instant = spring.from - 300 * day; instant < spring.to + 300 * day; instant += 7 * 3_600_000) {
        const stamp = stampAt(zone, instant);
        if (stamp.endsWith('Z')) continue;
        const time = ICAL.Time.fromDateTimeString(stamp);
        time.zone = timezone;
        expect(time.toUnixTime() * 1000).toBe(instant);
      }
    }
  });
});

describe('ids', () => {
  const uids = (coverage: Coverage, { from, to }: { from: number; to: number } = spring) =>
    shiftsIn(coverage, 'payments', from, to).map(({ uid }) => uid);
  const plain = createCoverage(schedule('Europe/Madrid'));

  test('are made of the schedule, the rotation and the wall time of the hand-off', () => {
    expect(uids(plain)[0]).toBe('payments.weekly.20260316T090000@callme');
    const unnamed = createCoverage(schedule('Europe/Madrid', [weekly, { ...weekly, name: null }]));
    expect(uids(unnamed)[0]).toBe('payments.#1.20260316T090000@callme');
    const namesakes = createCoverage(schedule('Europe/Madrid', [weekly, weekly]));
    expect(uids(namesakes)[0]).toBe('payments.#1.20260316T090000@callme');
  });

  test('stay when another person is on duty', () => {
    const others = createCoverage(schedule('Europe/Madrid', [{ ...weekly, people: ['chi', 'ana'] }]));
    expect(uids(others)).toEqual(uids(plain));
  });

  test('are stable and shifts stay whole when the window moves', () => {
    const all = shiftsIn(plain, 'payments', spring.from, spring.to);
    const later = shiftsIn(plain, 'payments', spring.from + 3 * day, spring.to - 2 * day);
    expect(later).toEqual(all);
  });

  test('number the pieces of a shift that is covered in the middle, from its start and not from that of the window', () => {
    const cover = (id: string, from: string, to: string): Cover => ({
      id,
      person: 'chi',
      from: at(from),
      to: at(to),
    });
    const covered = createCoverage(schedule('Europe/Madrid'), [
      cover('O-1', '2026-03-17T00:00', '2026-03-18T00:00'),
      cover('O-2', '2026-03-19T00:00', '2026-03-22T00:00'),
      cover('O-3', '2026-03-20T00:00', '2026-03-20T12:00'),
    ]);
    const expected = [
      'payments.weekly.20260316T090000@callme',
      'payments.override.O-1@callme',
      'payments.weekly.20260316T090000.2@callme',
      'payments.override.O-2@callme',
      'payments.override.O-3@callme',
      'payments.override.O-2.2@callme',
      'payments.weekly.20260316T090000.3@callme',
    ];
    expect(uids(covered, { from: spring.from, to: at('2026-03-23T08:00') })).toEqual(expected);
    expect(uids(covered, { from: at('2026-03-21T00:00'), to: at('2026-03-23T08:00') })).toEqual(
      expected.slice(5),
    );
  });

  test('are never the same for two events', () => {
    const hourly = { ...weekly, name: 'hourly', shift: { count: 1, unit: 'hours' } } as const;
    const days = { ...weekly, hours: { days: ['sun', 'mon'], from: '00:00', to: '12:00' } } as const;
    const mixed = createCoverage(schedule('America/New_York', [hourly, days]));
    const found = uids(mixed, { from: at('2026-10-01T00:00'), to: at('2026-12-01T00:00') });
    expect(new Set(found).size).toBe(found.length);
  });
});

const timezones = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'UTC',
];
const anyRotation = fc.record({
  name: fc.option(fc.constantFrom('weekly', 'nights')),
  people: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
  starts: fc.constantFrom('2026-01-05T09:00', '2026-01-31T02:30', '2026-02-01T00:00'),
  ends: fc.option(fc.constantFrom('2026-06-01T09:00', '2027-01-01T00:00')),
  shift: fc.record({
    count: fc.integer({ min: 1, max: 13 }),
    unit: fc.constantFrom('hours', 'days', 'weeks', 'months'),
  }),
  hours: fc.option(
    fc.record({
      days: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'sat', 'sun'), { minLength: 1 }),
      from: fc.constantFrom('02:30', '09:00', '22:00'),
      to: fc.constantFrom('02:30', '08:00', '17:00'),
    }),
  ),
  advance: fc.constantFrom(null, 'on-duty'),
  timezone: fc.option(fc.constantFrom(...timezones)),
}) as fc.Arbitrary<PeopleRotation>;
/** Around the changes of clocks in spring and in autumn, north and south. */
const anyWindow = fc
  .record({
    from: fc.constantFrom(
      '2026-03-05T00:00',
      '2026-03-27T00:00',
      '2026-04-03T00:00',
      '2026-10-02T00:00',
      '2026-10-24T00:00',
      '2026-10-30T00:00',
    ),
    hours: fc.integer({ min: 0, max: 48 }),
    days: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ from, hours, days }) => ({
    from: at(from) + hours * 3_600_000,
    to: at(from) + hours * 3_600_000 + days * day,
  }));
const anyCovers = fc.array(
  fc.record({
    person: fc.constantFrom(...ids),
    start: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 1, max: 90 }),
  }),
  { maxLength: 3 },
);

test('an export that is imported again has the same coverage, in any zone, around any change of clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...timezones),
      fc.array(anyRotation, { minLength: 1, maxLength: 2 }),
      anyWindow,
      anyCovers,
      (timezone, rotations, { from, to }, written) => {
        const covers = written.map(({ person, start, length }, index): Cover => {
          const begin = from + (start - 24) * 1_800_000;
          return { id: `O-${index + 1}`, person, from: begin, to: begin + length * 1_800_000 };
        });
        const coverage = createCoverage(schedule(timezone, rotations), covers);
        const text = exported(coverage, from, to);
        const back = createCoverage(
          {
            ...schedule(timezone, []),
            rotations: [calendarRotation({ calendar: text })],
          },
          [],
          (rotation, zone, index) => calendarLayer(rotation, zone, index, people),
        );
        expect(back.spans(from, to)).toEqual(coverage.spans(from, to));
        // And in an independent library.
        const events = Object.values(ical.sync.parseICS(text)).flatMap(each =>
          each?.type === 'VEVENT' ? [each] : [],
        );
        const shifts = shiftsIn(coverage, 'payments', from, to);
        expect(
          events.map(({ uid, start, end }) => ({ uid, from: start.getTime(), to: end?.getTime() })),
        ).toEqual(shifts.map(shift => ({ uid: shift.uid, from: shift.from, to: shift.to })));
      },
    ),
    { numRuns: 150, seed: 5545 },
  );
});

test('an imported calendar may be exported: its shifts stay whole, under one id each', () => {
  const text = exported(createCoverage(schedule('Europe/Madrid')), spring.from, spring.to);
  const again = createCoverage(
    {
      ...schedule('Europe/Madrid', []),
      rotations: [calendarRotation({ calendar: text })],
    },
    [],
    (rotation, zone, index) => calendarLayer(rotation, zone, index, people),
  );
  expect(
    shiftsIn(again, 'copy', spring.from + day, spring.to - day).map(({ uid, person }) => `${uid} ${person}`),
  ).toEqual([
    'copy.#0.20260316T090000@callme ben',
    'copy.#0.20260323T090000@callme chi',
    'copy.#0.20260330T090000@callme ana',
    'copy.#0.20260406T090000@callme ben',
  ]);
});
