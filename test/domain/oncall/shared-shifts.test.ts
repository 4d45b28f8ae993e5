/** Several people per shift: all of them are on duty, each with their own load, rest and calendar. */
import { describe, expect, it } from 'vitest';
import { findHeldTwice } from '../../../source/domain/oncall/check/double-duty.ts';
import { measureFairness } from '../../../source/domain/oncall/check/fairness.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { shiftsIn } from '../../../source/domain/oncall/ics-export/shifts.ts';
import { findBrokenLimits } from '../../../source/domain/oncall/limits/limits.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { everyoneOn } from '../../../source/domain/oncall/schedule/everyone.ts';
import { findDutiesOf, findNextDuty } from '../../../source/domain/oncall/schedule/find-duties.ts';
import { findOnDuty } from '../../../source/domain/oncall/schedule/on-duty.ts';
import type { Cover, Crew, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const pairs: readonly Crew[] = [
  ['ana', 'ben'],
  ['chi', 'dee'],
];
const paired = (people: readonly Crew[] = pairs, parts: Partial<Schedule> = {}) =>
  schedule({ rotations: [rotation({ people })], ...parts });
const utc = () => openZone('UTC');

const covered = (covers: readonly Cover[], people = pairs) => createCoverage(paired(people), covers);
const shown = (covers: readonly Cover[], people = pairs) =>
  covered(covers, people)
    .spans(at('2026-01-05T09:00'), at('2026-01-19T09:00'))
    .map(span => `${everyoneOn(span).join('+') || '-'} ${new Date(span.from).toISOString().slice(0, 10)}`);
const cover = (parts: Partial<Cover>): Cover => ({
  id: 'O-1',
  person: 'eve',
  from: at('2026-01-07T09:00'),
  to: at('2026-01-08T09:00'),
  ...parts,
});

describe('a shift of two people', () => {
  it('has both on duty, and the first one as the person', () => {
    const coverage = createCoverage(paired());
    expect(coverage.everyoneAt(at('2026-01-06T00:00'))).toEqual(['ana', 'ben']);
    expect(coverage.at(at('2026-01-06T00:00'))).toBe('ana');
    expect(findOnDuty(coverage, at('2026-01-06T00:00'))).toEqual({
      person: 'ana',
      others: ['ben'],
      until: at('2026-01-12T09:00'),
      next: { person: 'chi', others: ['dee'], from: at('2026-01-12T09:00') },
    });
  });

  it('may follow one of a person alone: whoever stays is on duty in both', () => {
    const people: readonly Crew[] = ['ana', ['ana', 'ben']];
    expect(shown([], people)).toEqual(['ana 2026-01-05', 'ana+ben 2026-01-12']);
    expect(
      findDutiesOf(createCoverage(paired(people)), 'ana', at('2026-01-05T09:00'), at('2026-01-19T09:00')),
    ).toEqual([{ from: at('2026-01-05T09:00'), to: at('2026-01-19T09:00') }]);
  });

  it('is found as the next duty of the second person too', () => {
    expect(findNextDuty(createCoverage(paired()), 'dee', at('2026-01-06T00:00'))?.from).toBe(
      at('2026-01-12T09:00'),
    );
  });
});

describe('an override of a shared shift', () => {
  it('replaces everyone, or the one person whom it relieves', () => {
    expect(shown([cover({})])).toEqual([
      'ana+ben 2026-01-05',
      'eve 2026-01-07',
      'ana+ben 2026-01-08',
      'chi+dee 2026-01-12',
    ]);
    expect(shown([cover({ relieves: 'ana' })])[1]).toBe('eve+ben 2026-01-07');
    expect(shown([cover({ relieves: 'ben' })])[1]).toBe('ana+eve 2026-01-07');
  });

  it('to no one leaves the others on duty if it relieves one person', () => {
    expect(shown([cover({ person: null, relieves: 'ana' })])[1]).toBe('ben 2026-01-07');
    expect(shown([cover({ person: null })])[1]).toBe('- 2026-01-07');
  });

  it('puts no one on duty twice', () => {
    expect(shown([cover({ person: 'ben', relieves: 'ana' })])[1]).toBe('ben 2026-01-07');
  });

  it('relieves whoever took their place before, and agrees with a query at any instant', () => {
    const covers = [cover({ relieves: 'ana' }), cover({ id: 'O-2', person: 'fay', relieves: 'eve' })];
    expect(shown(covers)[1]).toBe('fay+ben 2026-01-07');
    expect(covered(covers).everyoneAt(at('2026-01-07T12:00'))).toEqual(['fay', 'ben']);
  });
});

describe('each person of a shared shift', () => {
  it('is measured by their own limits', () => {
    const limits = { ...noLimits, maxConsecutive: 7 * 24 * hour, minRest: 8 * 24 * hour, maxShare: 0.3 };
    const people: readonly Crew[] = [
      ['ana', 'ben'],
      ['chi', 'ben'],
      ['dee', 'eve'],
    ];
    const found = findBrokenLimits(
      createCoverage(paired(people, { limits })),
      utc,
      at('2026-01-05T09:00'),
      at('2026-01-26T09:00'),
    );
    expect(found.map(({ kind, person, value }) => [kind, person, value])).toEqual([
      ['max-consecutive', 'ben', 14 * 24 * hour],
      ['min-rest', 'ben', 7 * 24 * hour],
      ['max-share', 'ben', 2 / 6],
    ]);
  });

  it('has their own share of time and nights', () => {
    const found = measureFairness(
      createCoverage(paired()),
      utc,
      null,
      at('2026-01-05T09:00'),
      at('2026-03-02T09:00'),
    );
    expect(found.unfair).toEqual([]);
    expect(
      found.people.map(({ person, time, share, nights }) => [person, time / hour, share, nights]),
    ).toEqual(['ana', 'ben', 'chi', 'dee'].map(person => [person, 672, 0.25, 28]));
  });

  it('is found as primary and secondary at once, for as long as it lasts', () => {
    const primary = createCoverage(
      paired([
        ['ana', 'ben'],
        ['chi', 'ben'],
      ]),
    );
    const secondary = createCoverage(
      schedule({ rotations: [rotation({ people: ['ben', ['dee', 'ben']] })] }),
    );
    const [from, to] = [at('2026-01-05T09:00'), at('2026-01-19T09:00')];
    expect(findHeldTwice(primary.spans(from, to), secondary.spans(from, to))).toEqual([
      { person: 'ben', from, to },
    ]);
  });

  it('has an event in the calendar; that of the first keeps its id when others join them', () => {
    const ids = (people: readonly Crew[]) =>
      shiftsIn(createCoverage(paired(people)), 'rota', at('2026-01-05T09:00'), at('2026-01-12T09:00')).map(
        ({ uid, person }) => `${person} ${uid}`,
      );
    expect(ids(pairs)).toEqual([
      'ana rota.#0.20260105T090000@callme',
      'ben rota.#0.20260105T090000+ben@callme',
    ]);
    expect(ids(['ana', 'chi'])).toEqual(['ana rota.#0.20260105T090000@callme']);
  });
});
