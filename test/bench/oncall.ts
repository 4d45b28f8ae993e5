/** Schedules resolved in this process: a year of many, and who is on duty now. */

import { day } from '../../source/domain/oncall/clock/wall-time.ts';
import { createCoverage } from '../../source/domain/oncall/schedule/coverage.ts';
import type { PeopleRotation, Schedule, Shift } from '../../source/domain/oncall/schedule/schedule.ts';
import { median, rounds } from './measure.ts';
import type { Figure } from './table.ts';

const zones = [
  'Europe/Madrid',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Tokyo',
  'Africa/Casablanca',
  'UTC',
] as const;

const shifts: readonly Shift[] = [
  { count: 1, unit: 'weeks' },
  { count: 12, unit: 'hours' },
  { count: 1, unit: 'days' },
  { count: 1, unit: 'months' },
];

const of = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const rotation = (starts: string, shift: Shift, hours: PeopleRotation['hours']): PeopleRotation => ({
  name: null,
  people: ['ana', 'ben', 'chi', 'dee', 'eve'],
  starts,
  ends: null,
  shift,
  hours,
  advance: null,
  timezone: null,
});

/** Round the clock, overlaid by business hours, overlaid by weekends. */
const scheduleAt = (index: number): Schedule => ({
  timezone: of(zones, index),
  rotations: [
    rotation('2020-01-06T09:00', of(shifts, index), null),
    rotation('2021-03-01T00:00', of(shifts, index + 1), {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      from: '09:00',
      to: '17:00',
    }),
    rotation('2022-05-07T00:00', of(shifts, index + 2), { days: ['sat', 'sun'], from: '10:00', to: '02:00' }),
  ],
  overrides: [{ person: 'chi', from: '2026-07-01T12:00', to: '2026-07-02T12:00' }],
  limits: { maxConsecutive: null, minRest: null, maxShare: null, maxNightsPerWeek: null },
  holidays: null,
});

const start = Date.parse('2026-01-01T00:00:00.000Z');
const year = 365 * day;

export async function oncallFigures(smoke: boolean): Promise<Figure[]> {
  const many = Array.from({ length: smoke ? 5 : 500 }, (_, index) => scheduleAt(index));
  const hundred = many.slice(0, 100);
  let spans = 0;
  const timed = (work: () => void) => () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  const turns = {
    year: timed(() => {
      spans = hundred.reduce((sum, schedule) => {
        return sum + createCoverage(schedule).spans(start, start + year).length;
      }, 0);
    }),
    now: timed(() => {
      for (const schedule of many) createCoverage(schedule).at(start + year / 3);
    }),
  };
  await rounds(2, turns);
  const times = await rounds(smoke ? 2 : 21, turns);
  return [
    {
      name: `a year of ${hundred.length} schedules, three rotations each`,
      measured: `${spans.toLocaleString('en')} spans`,
      value: median(times.year),
      bar: 60,
      unit: 'ms',
    },
    {
      name: `who is on call now, ${many.length} schedules`,
      measured: 'from schedules as they are loaded',
      value: median(times.now),
      bar: 10,
      unit: 'ms',
    },
  ];
}
