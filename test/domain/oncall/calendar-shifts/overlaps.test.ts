/** Overlapping shifts of a calendar: who is on duty, and what is reported, against definitions minute by minute. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CalendarShift,
  compareShifts,
  findOverlaps,
  maxOverlaps,
  resolveOverlaps,
} from '../../../../source/domain/oncall/calendar-shifts/overlaps.ts';
import { rounds } from '../../../builders/rounds.ts';

const shift = (
  person: string,
  from: number,
  to: number,
  more: Partial<CalendarShift> = {},
): CalendarShift => ({
  person,
  from,
  to,
  line: 1,
  summary: person,
  uid: null,
  isException: false,
  ...more,
});

const pairs = (shifts: readonly CalendarShift[]) =>
  findOverlaps(shifts).map(
    ({ from, to, onDuty, hidden }) => `${onDuty.person} over ${hidden.person} ${from}-${to}`,
  );
const duty = (shifts: readonly CalendarShift[]) =>
  resolveOverlaps(shifts).map(piece => `${piece.shift.person} ${piece.from}-${piece.to}`);

describe('an overlap of two people', () => {
  test('is reported with both; the shift that starts later is on duty while it lasts', () => {
    const both = [shift('ben', 2, 4), shift('ana', 0, 9)];
    expect(pairs(both)).toEqual(['ben over ana 2-4']);
    expect(duty(both)).toEqual(['ana 0-2', 'ben 2-4', 'ana 4-9']);
  });

  test('that start together: the shorter one is on duty', () => {
    const both = [shift('ben', 0, 4), shift('ana', 0, 9)];
    expect(pairs(both)).toEqual(['ben over ana 0-4']);
  });

  test('at the very same time: the title that comes first in the alphabet is on duty', () => {
    const both = [
      shift('ana', 0, 9, { summary: 'Secondary: ana' }),
      shift('ben', 0, 9, { summary: 'Primary: ben' }),
    ];
    expect(pairs(both)).toEqual(['ben over ana 0-9']);
    expect(pairs(both.toReversed())).toEqual(['ben over ana 0-9']);
  });

  test('is none if they follow each other, or are one person', () => {
    expect(pairs([shift('ana', 0, 4), shift('ben', 4, 9)])).toEqual([]);
    expect(pairs([shift('ana', 0, 4), shift('ana', 2, 9)])).toEqual([]);
  });
});

describe('an exception of a series', () => {
  const series = { uid: 'weekly' };
  const exception = { uid: 'weekly', isException: true };

  test('is no overlap of its series, and replaces it even if it starts earlier', () => {
    const moved = [shift('ana', 4, 9, series), shift('ben', 2, 6, exception)];
    expect(pairs(moved)).toEqual([]);
    expect(duty(moved)).toEqual(['ben 2-6', 'ana 6-9']);
  });

  test('overlaps other events, and other exceptions', () => {
    expect(pairs([shift('ana', 0, 9, { uid: 'other' }), shift('ben', 2, 4, exception)])).toEqual([
      'ben over ana 2-4',
    ]);
    expect(pairs([shift('ana', 0, 9, exception), shift('ben', 2, 4, exception)])).toEqual([
      'ben over ana 2-4',
    ]);
  });
});

const anyShift = fc
  .record({
    person: fc.constantFrom('ana', 'ben', 'chi'),
    from: fc.nat(20),
    length: fc.integer({ min: 1, max: 12 }),
    line: fc.nat(99),
    summary: fc.constantFrom('a', 'b'),
    uid: fc.constantFrom(null, 'x', 'y'),
    isException: fc.boolean(),
  })
  .map(({ length, ...parts }): CalendarShift => ({ ...parts, to: parts.from + length }));

const replaces = (a: CalendarShift, b: CalendarShift) =>
  a.uid !== null && a.uid === b.uid && a.isException && !b.isException;

describe('by definition, for random calendars', () => {
  test('every pair of shifts of two people at one time is reported once, but for exceptions of a series', () => {
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 12 }), shifts => {
        const naive = shifts.flatMap((a, index) =>
          shifts.slice(index + 1).flatMap(b => {
            const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
            if (from >= to || a.person === b.person || replaces(a, b) || replaces(b, a)) return [];
            const [hidden, onDuty] = compareShifts(a, b) < 0 ? [a, b] : [b, a];
            return [`${from} ${to} ${onDuty.person} ${onDuty.line} ${hidden.person} ${hidden.line}`];
          }),
        );
        const found = findOverlaps(shifts).map(
          ({ from, to, onDuty, hidden }) =>
            `${from} ${to} ${onDuty.person} ${onDuty.line} ${hidden.person} ${hidden.line}`,
        );
        expect(found.sort()).toEqual(naive.sort());
      }),
      { numRuns: rounds(3000, 300), seed: 41 },
    );
  });

  test('at every instant the last in order is on duty, of those that no exception replaces', () => {
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 12 }), shifts => {
        const resolved = resolveOverlaps(shifts);
        for (let at = 0; at < 32; at++) {
          const now = shifts.filter(({ from, to }) => from <= at && at < to);
          const current = now.filter(each => !now.some(other => replaces(other, each)));
          const expected = current.sort(compareShifts).at(-1)?.person;
          expect(resolved.find(({ from, to }) => from <= at && at < to)?.shift.person).toBe(expected);
        }
      }),
      { numRuns: rounds(3000, 300), seed: 42 },
    );
  });

  test('the order of the file does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 12 }), shifts => {
        // Two events that agree in everything that people see are the same to them.
        expect(duty(shifts)).toEqual(duty(shifts.toReversed()));
      }),
      { numRuns: rounds(2000, 200), seed: 43 },
    );
  });
});

test('of a hostile calendar, the first thousand overlaps are reported, at once', () => {
  const many = Array.from({ length: 20_000 }, (_, index) =>
    shift(index % 2 === 0 ? 'ana' : 'ben', 0, 1_000 + index),
  );
  expect(findOverlaps(many)).toHaveLength(maxOverlaps);
  const own = Array.from({ length: 20_000 }, (_, index) => shift('ana', 0, 1_000 + index));
  expect(findOverlaps(own)).toEqual([]);
});
