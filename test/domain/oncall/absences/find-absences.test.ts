/** When people are away: from what is written, and from calendars. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAwayOnDuty } from '../../../../source/domain/oncall/absences/away-on-duty.ts';
import { openAbsences } from '../../../../source/domain/oncall/absences/calendar-absences.ts';
import {
  createAbsences,
  type FoundAbsence,
  formatWhen,
} from '../../../../source/domain/oncall/absences/find-absences.ts';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { rounds } from '../../../builders/rounds.ts';
import { calendar, event } from '../ics/calendars.ts';

const madrid = openZone('Europe/Madrid');
const at = (time: string) => Date.parse(time);
const year = [at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')] as const;

type Written = { from: string; to: string; why: string | null };

const absences = (written: readonly Written[], found: readonly FoundAbsence[] = []) =>
  createAbsences({
    written: person => (person === 'ana' ? written : []),
    inCalendars: person => (person === 'ana' ? found : []),
    zoneOf: () => madrid,
  });

const shown = (found: readonly { from: number; to: number; when: string; why: string | null }[]) =>
  found.map(({ from, to, when, why }) => [
    `${new Date(from).toISOString().slice(0, 16)}Z ${new Date(to).toISOString().slice(0, 16)}Z`,
    when,
    why,
  ]);

describe('an absence', () => {
  test("is on the person's clock, whole days from midnight to midnight", () => {
    const find = absences([{ from: '2026-03-28T00:00', to: '2026-03-30T00:00', why: 'a wedding' }]);
    expect(shown(find('ana', ...year))).toEqual([
      ['2026-03-27T23:00Z 2026-03-29T22:00Z', 'from 2026-03-28 to 2026-03-29', 'a wedding'],
    ]);
    expect(find('ben', ...year)).toEqual([]);
  });

  test('is found whole by every window that it overlaps, and by no other', () => {
    const find = absences([{ from: '2026-03-28T00:00', to: '2026-03-30T00:00', why: null }]);
    const [whole] = find('ana', ...year);
    expect(find('ana', at('2026-03-29T21:59Z'), at('2026-04-09T00:00Z'))).toEqual([whole]);
    expect(find('ana', at('2026-03-29T22:00Z'), at('2026-04-09T00:00Z'))).toEqual([]);
    expect(find('ana', at('2026-03-01T00:00Z'), at('2026-03-27T23:00Z'))).toEqual([]);
  });

  test('is joined with others that overlap or follow, with every reason once', () => {
    const find = absences(
      [
        { from: '2026-07-06T00:00', to: '2026-07-11T00:00', why: 'vacation' },
        { from: '2026-07-11T00:00', to: '2026-07-13T00:00', why: null },
      ],
      [
        { from: at('2026-07-07T22:00Z'), to: at('2026-07-09T22:00Z'), why: 'vacation' },
        { from: at('2026-08-01T00:00Z'), to: at('2026-08-02T00:00Z'), why: 'dentist' },
      ],
    );
    expect(shown(find('ana', ...year))).toEqual([
      ['2026-07-05T22:00Z 2026-07-12T22:00Z', 'from 2026-07-06 to 2026-07-12', 'vacation'],
      [
        '2026-08-01T00:00Z 2026-08-02T00:00Z',
        'from 2026-08-01 02:00 to 2026-08-02 02:00 Europe/Madrid',
        'dentist',
      ],
    ]);
  });

  test('of one day reads as that day', () => {
    expect(formatWhen(at('2026-12-23T23:00Z'), at('2026-12-24T23:00Z'), madrid)).toBe('on 2026-12-24');
  });
});

test('findAwayOnDuty gives the part of each span that falls into an absence', () => {
  const find = absences([
    { from: '2026-07-06T00:00', to: '2026-07-08T00:00', why: null },
    { from: '2026-07-10T12:00', to: '2026-07-10T18:00', why: null },
  ]);
  const span = { from: at('2026-07-07T07:00Z'), to: at('2026-07-14T07:00Z') };
  const found = findAwayOnDuty(
    [
      { person: null, from: at('2026-07-06T00:00Z'), to: span.from },
      { person: 'ana', ...span },
    ],
    find,
  );
  expect(found.map(({ from, to }) => [from, to])).toEqual([
    [span.from, at('2026-07-07T22:00Z')],
    [at('2026-07-10T10:00Z'), at('2026-07-10T16:00Z')],
  ]);
  expect(findAwayOnDuty([{ person: 'ben', ...span }], find)).toEqual([]);
});

describe('a calendar of absences', () => {
  const people = [
    { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
    { id: 'ben', name: 'Ben Ode', email: null },
  ];
  const text = calendar(
    event('SUMMARY:Ana Ruiz - Time Off', 'DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260708'),
    event('SUMMARY:Ana Ruiz and Ben Ode: offsite', 'DTSTART:20260710T090000Z', 'DURATION:PT4H'),
    event('SUMMARY:Primary: Ben Ode', 'DTSTART:20260713T090000Z', 'DURATION:P7D'),
    event('SUMMARY:ben@example.com away', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260801'),
    event('SUMMARY:Dee Who - vacation', 'DTSTART;VALUE=DATE:20260802'),
    event('SUMMARY:ben', 'DTSTART;VALUE=DATE:20260901', 'RRULE:FREQ=WEEKLY;COUNT=2'),
  );
  const of = (
    person: string,
    match: Parameters<typeof openAbsences>[0]['match'] = null,
    owner = '',
    isRota = false,
  ) =>
    openAbsences(
      { ics: 'a.ics', calendar: text, match },
      { isRota, owner: owner || null, people, zone: madrid, precedence: 'given' },
    )(person, ...year).map(
      ({ from, to, why }) =>
        `${new Date(from).toISOString().slice(5, 16)} ${new Date(to).toISOString().slice(5, 16)} ${why}`,
    );

  test('is one for everyone whom its events name, but for shifts and cancelled events', () => {
    expect(of('ana')).toEqual([
      '07-05T22:00 07-07T22:00 Ana Ruiz - Time Off',
      '07-10T09:00 07-10T13:00 Ana Ruiz and Ben Ode: offsite',
    ]);
    expect(of('ben')).toEqual([
      '07-10T09:00 07-10T13:00 Ana Ruiz and Ben Ode: offsite',
      '08-31T22:00 09-01T22:00 ben',
      '09-07T22:00 09-08T22:00 ben',
    ]);
  });

  test('takes the events that match selects, whatever they say', () => {
    const match = { title: [{ regex: '^primary', text: null }], category: [] };
    expect(of('ben', match)).toEqual(['07-13T09:00 07-20T09:00 Primary: Ben Ode']);
  });

  test('that is a rota too has absences only where its events are no shifts', () => {
    expect(of('ana', null, '', true)).toEqual(['07-05T22:00 07-07T22:00 Ana Ruiz - Time Off']);
    expect(of('ben', null, '', true)).toEqual([]);
  });

  test('of one person is about that person, whoever is named', () => {
    expect(of('ben', null, 'ben')).toHaveLength(5);
    expect(of('ana', null, 'ben')).toEqual([]);
  });
});

test('findAwayOnDuty looks at everyone in a shift, and joins their time while the others change', () => {
  const find = absences([{ from: '2026-07-06T00:00', to: '2026-07-08T00:00', why: null }]);
  const [first, middle, last] = ['2026-07-05T22:00Z', '2026-07-06T22:00Z', '2026-07-07T22:00Z'].map(at);
  const found = findAwayOnDuty(
    [
      { person: 'ben', others: ['ana'], from: first ?? 0, to: middle ?? 0 },
      { person: 'ana', others: ['chi'], from: middle ?? 0, to: last ?? 0 },
    ],
    find,
  );
  expect(found).toMatchObject([{ person: 'ana', from: first, to: last }]);
});

describe('by definition, for random calendars and windows', () => {
  const hour = 3_600_000;
  const start = at('2026-01-01T00:00Z');
  const stamp = (hours: number) =>
    new Date(start + hours * hour).toISOString().replace(/[-:]/g, '').replace('.000', '');
  const anyEvent = fc.record({
    from: fc.nat(8_000),
    length: fc.integer({ min: 1, max: 3_000 }),
    who: fc.constantFrom('ana', 'ben'),
  });

  test('a person is away exactly while one of their events lasts', () => {
    const people = [
      { id: 'ana', name: 'Ana Ruiz', email: null },
      { id: 'ben', name: 'Ben Ode', email: null },
    ];
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1, maxLength: 8 }),
        fc.nat(9_000),
        fc.integer({ min: 1, max: 500 }),
        (events, from, length) => {
          const text = calendar(
            ...events.map(each =>
              event(
                `SUMMARY:${each.who}`,
                `DTSTART:${stamp(each.from)}`,
                `DTEND:${stamp(each.from + each.length)}`,
              ),
            ),
          );
          const opened = openAbsences(
            { ics: 'a', calendar: text, match: null },
            { isRota: false, owner: null, people, zone: madrid, precedence: 'given' },
          );
          const find = createAbsences({
            written: () => [],
            inCalendars: (person, _, begin, end) => opened(person, begin, end),
            zoneOf: () => madrid,
          });
          const found = find('ana', start + from * hour, start + (from + length) * hour);
          const isAway = (hours: number) =>
            events.some(each => each.who === 'ana' && each.from <= hours && hours < each.from + each.length);
          for (let hours = from; hours < from + length; hours++) {
            const instant = start + hours * hour;
            const covering = found.filter(each => each.from <= instant && instant < each.to);
            expect(covering.length).toBe(isAway(hours) ? 1 : 0);
          }
        },
      ),
      { numRuns: rounds(400, 40), seed: 44 },
    );
  });
});
