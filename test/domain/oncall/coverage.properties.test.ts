/** Properties of every schedule in every zone, mostly around changes of clocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangedRotation,
  findObstacle,
  joinRotation,
  leaveRotations,
  listMembers,
} from '../../../source/domain/oncall/schedule/change-rotation.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { everyoneOn } from '../../../source/domain/oncall/schedule/everyone.ts';
import { findOnDuty } from '../../../source/domain/oncall/schedule/on-duty.ts';
import type { PeopleRotation, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { placed, places, zones } from '../../builders/random/schedules.ts';
import { rounds } from '../../builders/rounds.ts';
import { naiveMinutes } from './naive.ts';

const minute = 60_000;
const runs = (numRuns: number) => ({ seed: 20_260_105, numRuns: rounds(numRuns) });

it('covers at least 15 zones, at every change of their clocks', () => {
  expect(zones.length).toBeGreaterThanOrEqual(15);
  expect(places.length).toBeGreaterThan(30);
});

describe('spans', () => {
  it('tile the window exactly, and no neighbours have the same people', () => {
    fc.assert(
      fc.property(placed, ({ schedule, from, to }) => {
        const spans = createCoverage(schedule).spans(from, to);
        expect(spans[0]?.from).toBe(from);
        expect(spans.at(-1)?.to).toBe(to);
        for (const [index, span] of spans.entries()) {
          expect(span.from).toBeLessThan(span.to);
          const next = spans[index + 1];
          if (!next) continue;
          expect(next.from).toBe(span.to);
          expect(everyoneOn(next)).not.toEqual(everyoneOn(span));
        }
      }),
      runs(1_000),
    );
  });

  it('agree with a query at every instant, at their very ends too', () => {
    fc.assert(
      fc.property(
        placed,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ schedule, from, to }, parts) => {
          const coverage = createCoverage(schedule);
          const spans = coverage.spans(from, to);
          const ends = spans.flatMap(span => [span.from, span.from + 1, span.to - 1]);
          const inside = parts.map(part => Math.min(to - 1, Math.floor(from + part * (to - from))));
          for (const instant of [...ends, ...inside]) {
            const span = spans.find(each => each.from <= instant && instant < each.to);
            expect(coverage.at(instant)).toBe(span?.person);
            expect(coverage.everyoneAt(instant)).toEqual(span && everyoneOn(span));
            expect(findOnDuty(coverage, instant).person).toBe(span?.person);
          }
        },
      ),
      runs(500),
    );
  });

  it('are the same in a shifted window, where both overlap', () => {
    fc.assert(
      fc.property(placed, fc.integer({ min: -3_000, max: 3_000 }), ({ schedule, from, to }, minutes) => {
        const coverage = createCoverage(schedule);
        const [start, end] = [from + minutes * minute, to + minutes * minute];
        const [both, until] = [Math.max(from, start), Math.min(to, end)];
        if (both >= until) return;
        const clipped = (spans: ReturnType<typeof coverage.spans>) =>
          spans
            .map(span => ({ ...span, from: Math.max(span.from, both), to: Math.min(span.to, until) }))
            .filter(span => span.from < span.to);
        expect(clipped(coverage.spans(start, end))).toEqual(clipped(coverage.spans(from, to)));
      }),
      runs(1_000),
    );
  });
});

it('until and next are the moment of the next change, and the person then', () => {
  fc.assert(
    fc.property(placed, ({ schedule, from, to }) => {
      const coverage = createCoverage(schedule);
      const [first, second] = coverage.spans(from, to);
      const { until, next } = findOnDuty(coverage, from);
      if (second) {
        expect(until).toBe(first?.to);
        if (second.person !== null) {
          expect([next && everyoneOn(next), next?.from]).toEqual([everyoneOn(second), second.from]);
        } else expect(next?.from ?? second.to).toBeGreaterThanOrEqual(second.to);
      } else expect(until ?? to).toBeGreaterThanOrEqual(to);
    }),
    runs(500),
  );
});

it('agrees with the clock on the wall, read minute after minute', () => {
  fc.assert(
    fc.property(placed, ({ schedule, from, to }) => {
      const minutes = Array.from({ length: (to - from) / minute }, (_, index) => from + index * minute);
      const coverage = createCoverage(schedule);
      const slow = naiveMinutes(schedule, minutes);
      const fast = minutes.map(at => coverage.everyoneAt(at).join('+') || null);
      const differs = fast.findIndex((person, index) => person !== slow[index]);
      expect(differs < 0 ? null : { at: new Date(minutes[differs] ?? 0), fast: fast[differs] }).toEqual(
        differs < 0 ? null : { at: new Date(minutes[differs] ?? 0), fast: slow[differs] },
      );
    }),
    runs(300),
  );
}, 60_000);

/** What was before a change, from a week before the window. */
const unchanged = (schedule: Schedule, after: ChangedRotation, from: number) => {
  const begin = from - 7 * 24 * 60 * minute;
  expect(createCoverage(after.schedule).spans(begin, after.at)).toEqual(
    createCoverage(schedule).spans(begin, after.at),
  );
};

it('adding a person never changes the past, and they take their turns from then on', () => {
  fc.assert(
    fc.property(placed, fc.nat(2), ({ schedule, from, to }, which) => {
      const index = which % schedule.rotations.length;
      const rotation = schedule.rotations[index] as PeopleRotation;
      const now = Math.floor((from + to) / 2);
      const after = joinRotation(schedule, index, 'eve', now);
      if (typeof after === 'string') return;
      unchanged(schedule, after, from);
      expect(after.at).toBeGreaterThanOrEqual(now);
      expect(new Set(after.people.flat())).toEqual(new Set([...rotation.people.flat(), 'eve']));
    }),
    runs(500),
  );
});

it('removing a person never changes the past, and the others take their turns in the same order', () => {
  fc.assert(
    fc.property(placed, fc.nat(2), fc.nat(3), ({ schedule, from, to }, which, whom) => {
      const index = which % schedule.rotations.length;
      const rotation = schedule.rotations[index] as PeopleRotation;
      const members = listMembers(rotation);
      const person = members[whom % members.length] ?? '';
      const now = Math.floor((from + to) / 2);
      if (findObstacle(schedule, rotation, now) !== null) return;
      const after = leaveRotations(schedule, [index], person, now);
      if (typeof after === 'string') return;
      unchanged(schedule, after, from);
      const changed = after.schedule.rotations.filter(each => !schedule.rotations.includes(each));
      const late = changed.at(-1) as PeopleRotation;
      expect(listMembers(late)).not.toContain(person);
      const others = members.filter(each => each !== person);
      const first = others.indexOf(late.people.flat()[0] ?? '');
      expect(late.people.flat()).toEqual([...others.slice(first), ...others.slice(0, first)]);
      const only = createCoverage({ ...schedule, rotations: [late], overrides: [] });
      expect(only.duties(after.at, after.at + 60 * 24 * 60 * minute).flatMap(everyoneOn)).not.toContain(
        person,
      );
    }),
    runs(500),
  );
});

it('a person who joins and leaves before they have a turn leaves no trace', () => {
  fc.assert(
    fc.property(placed, fc.nat(2), ({ schedule, from, to }, which) => {
      const index = which % schedule.rotations.length;
      const now = Math.floor((from + to) / 2);
      const joined = joinRotation(schedule, index, 'eve', now);
      if (typeof joined === 'string') return;
      const own = joined.schedule.rotations.flatMap((rotation, at) =>
        'people' in rotation && rotation.people.includes('eve') ? [at] : [],
      );
      expect((leaveRotations(joined.schedule, own, 'eve', now) as ChangedRotation).schedule).toEqual(
        schedule,
      );
    }),
    runs(500),
  );
});
