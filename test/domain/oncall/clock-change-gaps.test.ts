/** Gaps that clock changes open, months after the weeks that `schedule check` looks at: `findClockChangeGaps`. */
import { describe, expect, it } from 'vitest';
import { findScheduleProblems } from '../../../source/domain/oncall/check/check.ts';
import { findClockChangeGaps } from '../../../source/domain/oncall/check/clock-change-gaps.ts';
import { formatFinding } from '../../../source/domain/oncall/check/format-finding.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, rotation, schedule } from '../../builders/schedule.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const winter = { from: at('2026-01-05T09:00'), to: at('2026-03-02T09:00') };
const gaps = (of: Schedule, window = winter) =>
  findClockChangeGaps(createCoverage(of), window).map(({ from, to }) => `${iso(from)} ${iso(to)}`);

const part = (from: string, to: string, timezone: string | null = null) =>
  rotation({ starts: '2025-01-01T00:00', timezone, hours: { days, from, to } });

/** Days in Madrid and nights in Kolkata, whose clocks do not change: 21:00 and 09:00 in Madrid's winter. */
const followingTheSun = schedule({
  timezone: 'Europe/Madrid',
  rotations: [part('09:00', '21:00'), part('01:30', '13:30', 'Asia/Kolkata')],
});

describe('a schedule that follows the sun', () => {
  it('has the gap of every summer evening found in winter, each for the week after the change', () => {
    const found = gaps(followingTheSun);
    const evenings = ['03-29', '03-30', '03-31', '04-01', '04-02', '04-03', '04-04', '04-05'];
    expect(found).toEqual(evenings.map(date => `2026-${date}T19:00 2026-${date}T20:00`));
  });

  it('is not reported again by a check that looks at the summer itself', () => {
    expect(gaps(followingTheSun, { from: at('2026-04-06T09:00'), to: at('2026-06-01T09:00') })).toEqual([]);
    expect(gaps(followingTheSun, { from: winter.from, to: at('2027-01-05T09:00') })).toEqual([]);
  });

  it('with hand-offs in one zone has no such gap', () => {
    const one = schedule({
      timezone: 'Europe/Madrid',
      rotations: [part('09:00', '21:00'), part('21:00', '09:00')],
    });
    expect(gaps(one)).toEqual([]);
  });
});

describe('gaps that have another reason are not reported', () => {
  it('nights and weekends without duty, which the weeks that are checked have too', () => {
    expect(gaps(schedule({ timezone: 'Europe/Madrid', rotations: [part('09:00', '17:00')] }))).toEqual([]);
  });

  it('a break in the hours of another zone: its clock moves against that of the schedule', () => {
    const breaks = schedule({
      timezone: 'Europe/Madrid',
      rotations: [part('13:00', '12:00', 'America/New_York')],
    });
    expect(gaps(breaks)).toEqual([]);
  });

  it('a rotation that ends before the change', () => {
    expect(
      gaps(schedule({ rotations: [rotation({ ends: '2026-03-10T09:00' })], timezone: 'Europe/Madrid' })),
    ).toEqual([]);
  });

  it('an override that puts no one on call', () => {
    const closed = schedule({
      timezone: 'Europe/Madrid',
      rotations: [part('09:00', '21:00'), part('21:00', '09:00')],
      overrides: [{ person: null, from: '2026-03-30T10:00', to: '2026-03-30T11:00' }],
    });
    expect(gaps(closed)).toEqual([]);
  });
});

it('schedule check reports such a gap as one of the clocks, if pages need the schedule', () => {
  const asked = {
    name: 'sun',
    coverage: createCoverage(followingTheSun),
    zoneOf: () => openZone('UTC'),
    absencesOf: () => [],
    others: [],
    needed: true,
    holidays: null,
  };
  const found = findScheduleProblems(asked, winter).findings.filter(({ kind }) => kind === 'gap');
  expect(found.map(formatFinding)).toEqual(Array(8).fill('nobody on duty for 1 h, after the clocks change'));
  expect(findScheduleProblems({ ...asked, needed: false }, winter).findings).not.toContainEqual(
    expect.objectContaining({ kind: 'gap' }),
  );
});
