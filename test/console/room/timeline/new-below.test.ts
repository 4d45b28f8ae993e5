import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countNewBelow, formatBelow } from '../../../../source/console/room/timeline/new-below.ts';
import {
  chronological,
  type Entry,
  emptyTimeline,
  entriesOf,
  withEntry,
} from '../../../../source/domain/incident/timeline.ts';
import { entry } from '../entries.ts';

const timelineOf = (entries: readonly Entry[]) => entries.reduce(withEntry, emptyTimeline);
const minute = (at: number) => new Date(Date.parse('2026-03-02T00:00:00.000Z') + at * 60_000).toISOString();

it('an entry recorded since is new if it is below, and not if it is back-dated to above', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 700 }),
      fc.nat(),
      fc.nat(),
      (ats, a, b) => {
        const timeline = timelineOf(ats.map((at, index) => entry({ id: `${index}`, at: minute(at) })));
        const known = a % (ats.length + 1);
        const entries = chronological(timeline);
        const below = entries.slice(b % (ats.length + 1));
        const since = entriesOf(timeline).slice(known);
        expect(countNewBelow(timeline, known, below)).toBe(below.filter(each => since.includes(each)).length);
      },
    ),
    { numRuns: 40 },
  );
});

it('is counted apart from the older ones', () => {
  expect([formatBelow(3, 3), formatBelow(57, 3), formatBelow(54, 0)]).toEqual([
    '3 new below',
    '3 new of 57 below',
    '54 below',
  ]);
});
