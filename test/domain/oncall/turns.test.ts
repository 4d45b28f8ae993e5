/** `createTurns` with `advance: on-duty`: turns are counted on duty days, or in hours of duty. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Hours, PeopleRotation } from '../../../source/domain/oncall/schedule/schedule.ts';
import { createTurns } from '../../../source/domain/oncall/schedule/turns.ts';
import { at, read, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const day = 24 * hour;
const workdays: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };

const onDuty = (parts: Partial<PeopleRotation> = {}) =>
  rotation({ shift: { count: 1, unit: 'days' }, hours: workdays, advance: 'on-duty', ...parts });

/** The people on duty from 5 January 2026, a Monday, one for each shift. */
const order = (parts: Partial<PeopleRotation>, days = 14, timezone = 'UTC') =>
  createCoverage(schedule({ timezone, rotations: [onDuty(parts)] }))
    .duties(at('2026-01-05T00:00'), at('2026-01-05T00:00') + days * day)
    .map(({ person }) => person)
    .join(' ');

const shifts = (parts: Partial<PeopleRotation>, from: string, to: string) =>
  read(createCoverage(schedule({ rotations: [onDuty(parts)] })).spans(at(from), at(to))).filter(
    line => !line.startsWith('-'),
  );

describe('turns of days', () => {
  it('are counted on duty days: three people on weekdays take every day in turn, across weekends', () => {
    expect(order({})).toBe('ana ben chi ana ben chi ana ben chi ana');
  });

  it('put everyone of fourteen people on duty, where elapsed days leave out four', () => {
    const people = Array.from({ length: 14 }, (_, index) => `p${index}`);
    const seen = (advance: PeopleRotation['advance']) =>
      new Set(order({ people, advance }, 28 * 7).split(' ')).size;
    expect([seen('on-duty'), seen(null)]).toEqual([14, 10]);
  });

  it('of two days are two duty days, which may have a weekend in between', () => {
    expect(order({ shift: { count: 2, unit: 'days' } })).toBe('ana ana ben ben chi chi ana ana ben ben');
  });

  it('of several days do not depend on where in the week the rotation starts', () => {
    const starts = '2026-01-08T09:00';
    expect(order({ starts })).toBe('ana ben chi ana ben chi ana');
    expect(order({ starts, shift: { count: 2, unit: 'days' } })).toBe('ana ana ben ben chi chi ana');
  });

  it('begin with the first duty day if the rotation starts on a day off', () => {
    expect(order({ starts: '2026-01-10T00:00' })).toBe('ana ben chi ana ben');
    expect(order({ starts: '2026-01-09T17:00' })).toBe('ana ben chi ana ben');
  });

  it('count a duty day that the rotation starts in the middle of', () => {
    expect(shifts({ starts: '2026-01-09T12:00' }, '2026-01-09T00:00', '2026-01-14T00:00')).toEqual([
      'ana 2026-01-09T12:00 2026-01-09T17:00',
      'ben 2026-01-12T09:00 2026-01-12T17:00',
      'chi 2026-01-13T09:00 2026-01-13T17:00',
    ]);
  });

  it('hand off where the hours begin, whatever the time of `starts`', () => {
    expect(shifts({ starts: '2026-01-05T00:00' }, '2026-01-05T00:00', '2026-01-07T00:00')).toEqual([
      'ana 2026-01-05T09:00 2026-01-05T17:00',
      'ben 2026-01-06T09:00 2026-01-06T17:00',
    ]);
  });

  it('take a night that wraps past midnight as one duty day', () => {
    const nights: Hours = { days: ['thu', 'fri'], from: '22:00', to: '06:00' };
    expect(shifts({ hours: nights }, '2026-01-08T00:00', '2026-01-17T00:00')).toEqual([
      'ana 2026-01-08T22:00 2026-01-09T06:00',
      'ben 2026-01-09T22:00 2026-01-10T06:00',
      'chi 2026-01-15T22:00 2026-01-16T06:00',
      'ana 2026-01-16T22:00 2026-01-17T00:00',
    ]);
  });

  it('take 24 hours from a time to itself as one duty day', () => {
    const whole: Hours = { days: ['fri', 'sat', 'mon'], from: '09:00', to: '09:00' };
    expect(shifts({ hours: whole }, '2026-01-05T09:00', '2026-01-13T09:00')).toEqual([
      'ana 2026-01-05T09:00 2026-01-06T09:00',
      'ben 2026-01-09T09:00 2026-01-10T09:00',
      'chi 2026-01-10T09:00 2026-01-11T09:00',
      'ana 2026-01-12T09:00 2026-01-13T09:00',
    ]);
  });

  it('are the same as elapsed days if every day is a duty day and hours begin with the hand-off', () => {
    const daily: Hours = { ...workdays, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };
    expect(order({ hours: daily })).toBe(order({ hours: daily, advance: null }));
    expect(order({ hours: daily, shift: { count: 12, unit: 'hours' } }, 9)).not.toBe(
      order({ hours: daily, shift: { count: 12, unit: 'hours' }, advance: null }, 9),
    );
  });

  it('count a duty day that the clocks skip: its person keeps their place', () => {
    const early: Hours = { days: ['sat', 'sun', 'mon'], from: '02:00', to: '03:00' };
    const madrid = createCoverage(
      schedule({
        timezone: 'Europe/Madrid',
        rotations: [onDuty({ hours: early, starts: '2026-03-28T00:00' })],
      }),
    );
    expect(madrid.duties(at('2026-03-27T00:00'), at('2026-03-31T00:00')).map(({ person }) => person)).toEqual(
      ['ana', 'chi'],
    );
  });

  it('end with the rotation, in the middle of a duty day too', () => {
    const ends = '2026-01-06T12:00';
    expect(shifts({ ends }, '2026-01-05T00:00', '2026-01-10T00:00')).toEqual([
      'ana 2026-01-05T09:00 2026-01-05T17:00',
      'ben 2026-01-06T09:00 2026-01-06T12:00',
    ]);
  });
});

describe('turns of hours', () => {
  it('are hours of duty: half a working day each', () => {
    expect(shifts({ shift: { count: 4, unit: 'hours' } }, '2026-01-09T00:00', '2026-01-13T00:00')).toEqual([
      'chi 2026-01-09T09:00 2026-01-09T13:00',
      'ana 2026-01-09T13:00 2026-01-09T17:00',
      'ben 2026-01-12T09:00 2026-01-12T13:00',
      'chi 2026-01-12T13:00 2026-01-12T17:00',
    ]);
  });

  it('that do not fill a day continue on the next duty day', () => {
    expect(shifts({ shift: { count: 12, unit: 'hours' } }, '2026-01-08T00:00', '2026-01-13T00:00')).toEqual([
      'chi 2026-01-08T09:00 2026-01-08T17:00',
      'chi 2026-01-09T09:00 2026-01-09T13:00',
      'ana 2026-01-09T13:00 2026-01-09T17:00',
      'ana 2026-01-12T09:00 2026-01-12T17:00',
    ]);
  });

  it('begin at `starts` in the middle of the hours', () => {
    const parts = { starts: '2026-01-09T15:00', shift: { count: 4, unit: 'hours' } } as const;
    expect(shifts(parts, '2026-01-09T00:00', '2026-01-12T16:00')).toEqual([
      'ana 2026-01-09T15:00 2026-01-09T17:00',
      'ana 2026-01-12T09:00 2026-01-12T11:00',
      'ben 2026-01-12T11:00 2026-01-12T15:00',
      'chi 2026-01-12T15:00 2026-01-12T16:00',
    ]);
  });
});

it('turns of weeks and months are the same as elapsed ones', () => {
  for (const shift of [
    { count: 1, unit: 'weeks' },
    { count: 2, unit: 'weeks' },
    { count: 1, unit: 'months' },
  ] as const)
    expect(order({ shift }, 200)).toBe(order({ shift, advance: null }, 200));
});

it('without hours, all time is on duty', () => {
  expect(order({ hours: null })).toBe(order({ hours: null, advance: null }));
});

const anyRotation = fc.record({
  starts: fc.constantFrom('2026-01-05T09:00', '2026-01-10T12:30', '1999-12-31T23:59', '1960-02-29T00:00'),
  shift: fc.record({
    count: fc.integer({ min: 1, max: 50 }),
    unit: fc.constantFrom('hours' as const, 'days' as const),
  }),
  hours: fc.record({
    days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
    from: fc.constantFrom('00:00', '09:00', '12:30', '22:15'),
    to: fc.constantFrom('00:00', '09:00', '17:45', '22:15'),
  }),
});

describe('any rotation with `advance: on-duty`', () => {
  it('has the turn of its hand-off at the hand-off, and the one before until then', () => {
    fc.assert(
      fc.property(anyRotation, fc.integer({ min: 1, max: 50_000 }), (parts, number) => {
        const { handOff, at: turnAt } = createTurns(onDuty(parts));
        expect(turnAt(handOff(number))).toBe(number);
        expect(turnAt(handOff(number) - 1)).toBe(number - 1);
        expect(turnAt(Date.parse(`${parts.starts}Z`))).toBe(0);
      }),
      { seed: 20260105, numRuns: 2_000 },
    );
  });

  it('gives the same turns at a time, however long before it started by whole rounds of weeks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: 0, max: 20_160 }),
        (weeks, minutes) => {
          const near = createTurns(onDuty());
          const far = createTurns(
            onDuty({ starts: new Date(at('2026-01-05T09:00') - weeks * 7 * day).toISOString().slice(0, 16) }),
          );
          const wall = at('2026-01-05T09:00') + minutes * 60_000;
          expect(far.at(wall)).toBe(near.at(wall) + weeks * 5);
        },
      ),
      { seed: 20260105, numRuns: 500 },
    );
  });
});
