/** `findLostTurns`: rotations in which turns outside the hours are lost, and `advance: on-duty` is the remedy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureFairness } from '../../../source/domain/oncall/check/fairness.ts';
import { findLostTurns } from '../../../source/domain/oncall/check/lost-turns.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { findBrokenLimits } from '../../../source/domain/oncall/limits/limits.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Hours, PeopleRotation } from '../../../source/domain/oncall/schedule/schedule.ts';
import { createTurns } from '../../../source/domain/oncall/schedule/turns.ts';
import { at, noLimits, rotation, schedule } from '../../builders/schedule.ts';

const workdays: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };
const crowd = (size: number) => Array.from({ length: size }, (_, index) => `p${index}`);
const days = (count: number) => ({ count, unit: 'days' as const });
const hours = (count: number) => ({ count, unit: 'hours' as const });

const lost = (size: number, parts: Partial<PeopleRotation> = {}) =>
  findLostTurns(rotation({ people: crowd(size), shift: days(1), hours: workdays, ...parts }));

describe('turns that are lost outside the hours', () => {
  it('of three people on weekdays: the person of Friday has Monday too', () => {
    expect(lost(3)).toEqual({ never: [], uneven: null, twice: 'p1' });
  });

  it('of seven or fourteen people by the day: those of the weekend are never on duty', () => {
    expect(lost(7)?.never).toEqual(['p5', 'p6']);
    expect(lost(14)?.never).toEqual(['p5', 'p6', 'p12', 'p13']);
  });

  it('of two days each among seven people: one has only the weekend, others half of theirs', () => {
    expect(lost(7, { shift: days(2) })).toEqual({
      never: ['p6'],
      uneven: { most: 'p0', least: 'p6' },
      twice: null,
    });
  });

  it('of 12 hours among seven people who are on call round the clock on weekdays', () => {
    const clock: Hours = { ...workdays, from: '09:00', to: '09:00' };
    expect(lost(7, { shift: hours(12), hours: clock })).toMatchObject({
      never: [],
      uneven: { most: 'p0', least: 'p6' },
    });
  });

  it('of hours that no day has: three people by 8 hours, and one of them has every day', () => {
    const daily: Hours = {
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      from: '09:00',
      to: '17:00',
    };
    expect(lost(3, { shift: hours(8), hours: daily })).toEqual({
      never: ['p1', 'p2'],
      uneven: { most: 'p0', least: 'p2' },
      twice: 'p0',
    });
  });
});

describe('no suggestion is made for', () => {
  it('a rotation in which everyone has the same, and no one two turns in a row', () => {
    for (const size of [1, 2, 4, 5, 6, 8, 9, 10]) expect([size, lost(size)]).toEqual([size, null]);
  });

  it('a rotation that counts duty days, has no hours, or hands off by the week or month', () => {
    expect(lost(3, { advance: 'on-duty' })).toBeNull();
    expect(lost(7, { hours: null })).toBeNull();
    expect(lost(7, { shift: { count: 1, unit: 'weeks' } })).toBeNull();
    expect(lost(7, { shift: { count: 1, unit: 'months' } })).toBeNull();
  });

  it('a rotation whose turns all have hours', () => {
    const daily: Hours = {
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      from: '09:00',
      to: '17:00',
    };
    expect(lost(7, { hours: daily })).toBeNull();
  });

  it('a list of seven that names one person for each day of the week, or a person twice', () => {
    const fixed = ['ana', 'ben', 'chi', 'dee', 'eve', 'ana', 'ben'];
    expect(lost(0, { people: fixed })).toBeNull();
    expect(lost(0, { people: ['ana', 'ana', 'ben', 'chi'] })).toBeNull();
  });

  it('a rotation that ends before a turn is lost', () => {
    expect(lost(3, { ends: '2026-01-10T00:00' })).toBeNull();
    expect(lost(3, { ends: '2026-01-13T00:00' })?.twice).toBe('p1');
  });
});

/** The time on duty of each person in the first five rounds of a rotation that counts duty only. */
function timesOf(counted: PeopleRotation): number[] {
  const turns = createTurns(counted);
  const times = counted.people.map(() => 0);
  const duties = createCoverage(schedule({ rotations: [counted] })).duties(
    at('2026-01-05T09:00'),
    turns.handOff(5 * counted.people.length),
  );
  for (const { person, from, to } of duties) {
    const index = counted.people.indexOf(person);
    times[index] = (times[index] ?? 0) + to - from;
  }
  return times;
}

it('`advance: on-duty` mends every rotation for which it is suggested: everyone has the same time', () => {
  const anyHours = fc.record({
    days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
    from: fc.constantFrom('00:00', '09:00', '21:30'),
    to: fc.constantFrom('00:00', '09:00', '17:00'),
  });
  let suggested = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 15 }),
      fc.oneof(fc.integer({ min: 1, max: 4 }).map(days), fc.integer({ min: 1, max: 24 }).map(hours)),
      anyHours,
      (size, shift, given) => {
        if (lost(size, { shift, hours: given }) === null) return;
        suggested++;
        // From the first interval on: one that has begun at `starts` counts whole.
        const starts = `2026-01-0${given.from === '00:00' ? '6' : '5'}T${given.from}`;
        const parts = { people: crowd(size), starts, shift, hours: given, advance: 'on-duty' } as const;
        expect(new Set(timesOf(rotation(parts))).size).toBe(1);
      },
    ),
    { seed: 20260105, numRuns: 200 },
  );
  expect(suggested).toBeGreaterThan(20);
});

it('a rotation that counts duty only is fair in any window, and keeps an even share over whole rounds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.oneof(fc.integer({ min: 1, max: 4 }).map(days), fc.integer({ min: 1, max: 12 }).map(hours)),
      fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
      fc.integer({ min: 0, max: 28 * 24 }),
      fc.integer({ min: 1, max: 12 }),
      (size, shift, dutyDays, offset, weeks) => {
        const counted = rotation({
          people: crowd(size),
          shift,
          hours: { days: dutyDays, from: '09:00', to: '17:00' },
          advance: 'on-duty',
        });
        const limits = { ...noLimits, maxShare: 1 / size };
        const coverage = createCoverage(schedule({ rotations: [counted], limits }));
        const from = at('2026-01-05T09:00') + offset * 3_600_000;
        const to = from + weeks * 7 * 24 * 3_600_000;
        const utc = () => openZone('UTC');
        const unfair = measureFairness(coverage, utc, null, from, to).unfair;
        expect(unfair.filter(({ measure }) => measure === 'time')).toEqual([]);
        expect(findBrokenLimits(coverage, utc, from, to)).toEqual([]);
      },
    ),
    { seed: 20260105, numRuns: 300 },
  );
});
