/** Schedules of all kinds in zones of all kinds, and windows around the moments at which their clocks change. */
import fc from 'fast-check';
import type { Crew, PeopleRotation, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { clockOnTheWall } from '../../domain/oncall/naive.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Zones with the year or years whose clock changes are tested. */
const years: readonly (readonly [zone: string, year: number])[] = [
  ['UTC', 2026],
  ['Europe/Madrid', 2026],
  ['Europe/London', 2026],
  ['Europe/Dublin', 2026],
  ['America/New_York', 2026],
  ['America/St_Johns', 2026],
  ['America/Los_Angeles', 2026],
  ['America/Santiago', 2026],
  // At midnight, so that a day begins at 01:00.
  ['America/Sao_Paulo', 2018],
  ['Asia/Beirut', 2026],
  ['Asia/Kolkata', 2026],
  ['Asia/Kathmandu', 2026],
  // A quarter of an hour, with summer time.
  ['Pacific/Chatham', 2026],
  // Half an hour of summer time.
  ['Australia/Lord_Howe', 2026],
  ['Australia/Adelaide', 2026],
  ['Pacific/Auckland', 2026],
  // It skipped 30 December 2011.
  ['Pacific/Apia', 2011],
  // It skipped 31 December 1994.
  ['Pacific/Kiritimati', 1994],
  // Twice a year around Ramadan.
  ['Africa/Casablanca', 2026],
  // It changed its offset for good, by half an hour.
  ['Asia/Pyongyang', 2015],
  ['America/Caracas', 2016],
  // Its summer time is two hours long.
  ['Antarctica/Troll', 2026],
];

export const zones = [...new Set(years.map(([zone]) => zone))];

const offsetAt = (zone: string, instant: number) => Date.parse(`${clockOnTheWall(zone, instant)}Z`) - instant;

/** The hours before which the clock changed, of one zone in one year. */
function changesIn(zone: string, year: number): number[] {
  const changes: number[] = [];
  for (let instant = Date.UTC(year, 0, 1); instant < Date.UTC(year + 1, 0, 2); instant += day) {
    if (offsetAt(zone, instant) === offsetAt(zone, instant + day)) continue;
    for (let at = instant; at < instant + day; at += hour)
      if (offsetAt(zone, at) !== offsetAt(zone, at + hour)) changes.push(at + hour);
  }
  return changes;
}

/** A zone, and an instant near a change of its clocks, or in the middle of its year if they never change. */
export const places = years.flatMap(([zone, year]) => {
  const changes = changesIn(zone, year);
  return (changes.length > 0 ? changes : [Date.UTC(year, 5, 15)]).map(around => ({ zone, around }));
});

const names = ['ana', 'ben', 'chi', 'dee'] as const;
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);

const wallNear = (zone: string, instant: number) =>
  clockOnTheWall(zone, Math.floor(instant / 60_000) * 60_000);

const shift = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 30 }), unit: fc.constant('hours' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 3 }), unit: fc.constant('days' as const) }),
  fc.constant({ count: 1, unit: 'weeks' as const }),
  fc.constant({ count: 1, unit: 'months' as const }),
);

const hours = fc.record({
  days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
  from: clockTime,
  to: clockTime,
});

/** People who take turns alone, or some of whom share a turn. */
const people = fc
  .tuple(fc.shuffledSubarray([...names], { minLength: 1 }), fc.constantFrom(0, 0, 2, 3))
  .map(([all, shared]): Crew[] => (shared === 0 ? all : [all.slice(0, shared), ...all.slice(shared)]));

function rotation(zone: string, around: number): fc.Arbitrary<PeopleRotation> {
  return fc
    .record({
      people,
      // Minutes before the change, up to four days: then a naive calculation of hand-offs stays fast.
      before: fc.integer({ min: -1_440, max: 4 * 1_440 }),
      lasts: fc.option(fc.integer({ min: 1, max: 6 * 1_440 }), { nil: null, freq: 4 }),
      shift,
      hours: fc.option(hours, { nil: null }),
      advance: fc.constantFrom(null, 'on-duty' as const),
      timezone: fc.constantFrom(null, null, zone),
    })
    .map(({ people, before, lasts, ...rest }) => {
      const starts = around - before * 60_000;
      const written = wallNear(zone, starts);
      const ends = lasts === null ? null : wallNear(zone, starts + lasts * 60_000);
      return {
        name: null,
        people,
        starts: written,
        ends: ends !== null && ends > written ? ends : null,
        ...rest,
      };
    });
}

const override = (zone: string, around: number) =>
  fc
    .record({
      person: fc.constantFrom(...names),
      from: fc.integer({ min: -2_000, max: 2_000 }),
      lasts: fc.integer({ min: 1, max: 2_000 }),
    })
    .map(({ person, from, lasts }) => ({
      person,
      from: wallNear(zone, around + from * 60_000),
      to: wallNear(zone, around + (from + lasts) * 60_000),
    }))
    .filter(({ from, to }) => from < to);

export type Placed = { readonly schedule: Schedule; readonly from: number; readonly to: number };

/** A schedule with a window of up to three days around a change of the clocks. */
export const placed: fc.Arbitrary<Placed> = fc.constantFrom(...places).chain(({ zone, around }) =>
  fc
    .record({
      rotations: fc.array(rotation(zone, around), { minLength: 1, maxLength: 3 }),
      overrides: fc.array(override(zone, around), { maxLength: 3 }),
      before: fc.integer({ min: 60, max: 2_160 }),
      after: fc.integer({ min: 60, max: 2_160 }),
    })
    .map(({ rotations, overrides, before, after }) => ({
      schedule: {
        timezone: zone,
        rotations,
        overrides,
        limits: { maxConsecutive: null, minRest: null, maxShare: null, maxNightsPerWeek: null },
        holidays: null,
      },
      from: around - before * 60_000,
      to: around + after * 60_000,
    })),
);
