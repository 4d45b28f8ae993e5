/** Limits over all schedules of a person (`findBrokenLimits` with other schedules), and who is on duty in two at once. */
import { describe, expect, it } from 'vitest';
import { findBookedTwice } from '../../../source/domain/oncall/check/check.ts';
import { findDoubleBookings } from '../../../source/domain/oncall/check/double-duty.ts';
import { formatFinding } from '../../../source/domain/oncall/check/format-finding.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import type { OtherSchedule } from '../../../source/domain/oncall/limits/duty-periods.ts';
import { formatBrokenLimit } from '../../../source/domain/oncall/limits/format-limit.ts';
import { findBrokenLimits } from '../../../source/domain/oncall/limits/limits.ts';
import { keepStrictest } from '../../../source/domain/oncall/limits/strictest.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type {
  Crew,
  Hours,
  Limits,
  Override,
  Schedule,
} from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const day = 24 * hour;
const workdays: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };

/** Ana by day on weekdays. */
const office = (limits: Partial<Limits>): Schedule =>
  schedule({
    rotations: [rotation({ people: ['ana'], hours: workdays })],
    limits: { ...noLimits, ...limits },
  });

/** A schedule of zoe, in which someone covers. */
const elsewhere = (overrides: readonly Override[], parts: Partial<OtherSchedule> = {}): OtherSchedule => ({
  name: 'search',
  coverage: createCoverage(schedule({ rotations: [rotation({ people: ['zoe'] })], overrides })),
  isCounterpart: false,
  ...parts,
});
const covers = (from: string, to: string): Override => ({ person: 'ana', from, to });

const broken = (own: Schedule, others: readonly OtherSchedule[], weeks = 1) =>
  findBrokenLimits(
    createCoverage(own),
    () => openZone('UTC'),
    at('2026-01-05T00:00'),
    at('2026-01-05T00:00') + weeks * 7 * day,
    others,
  ).map(formatBrokenLimit);

describe('min_rest', () => {
  const rest = office({ minRest: 11 * hour });

  it('is measured between a duty of the schedule and one of another, before and after it', () => {
    const evening = elsewhere([covers('2026-01-06T19:00', '2026-01-06T23:30')]);
    expect(broken(rest, [])).toEqual([]);
    expect(broken(rest, [evening])).toEqual([
      'ana: 2 h of rest between shifts, at least 11 h (min_rest), with search',
      'ana: 9 h 30 min of rest between shifts, at least 11 h (min_rest), with search',
    ]);
  });

  it('counts for the other role of a team too', () => {
    const evening = elsewhere([covers('2026-01-06T19:00', '2026-01-06T20:00')], { isCounterpart: true });
    expect(broken(rest, [evening])).toEqual([
      'ana: 2 h of rest between shifts, at least 11 h (min_rest), with search',
    ]);
  });

  it('is no concern of a schedule between two duties elsewhere', () => {
    const weekend = elsewhere([
      covers('2026-01-10T10:00', '2026-01-10T12:00'),
      covers('2026-01-10T14:00', '2026-01-10T16:00'),
    ]);
    expect(broken(rest, [weekend])).toEqual([]);
  });

  it('is not broken by duty elsewhere that follows at once or at the same time: that is no rest at all', () => {
    expect(broken(rest, [elsewhere([covers('2026-01-06T16:00', '2026-01-06T22:00')])])).toEqual([]);
  });

  it('between two duties of the schedule stays what it was, whatever is elsewhere', () => {
    const short = schedule({
      rotations: [rotation({ people: ['ana'], hours: { ...workdays, to: '23:00' } })],
      limits: { ...noLimits, minRest: 11 * hour },
    });
    const always = elsewhere([covers('2026-01-01T00:00', '2027-01-01T00:00')]);
    expect(broken(short, [always])).toEqual(broken(short, []));
    expect(broken(short, [])).toHaveLength(4);
  });
});

describe('max_consecutive', () => {
  const limited = office({ maxConsecutive: 12 * hour });

  it('is measured over duty in all schedules; time in two at once counts once', () => {
    expect(broken(limited, [elsewhere([covers('2026-01-06T17:00', '2026-01-06T21:00')])])).toEqual([]);
    expect(broken(limited, [elsewhere([covers('2026-01-06T15:00', '2026-01-06T22:00')])])).toEqual([
      'ana: 13 h at a stretch, at most 12 h (max_consecutive), with search',
    ]);
  });

  it('does not count the other role of the team: the backup of a week may be the primary of the next', () => {
    const backup = elsewhere([covers('2026-01-06T17:00', '2026-01-07T03:00')], { isCounterpart: true });
    expect(broken(limited, [backup])).toEqual([]);
  });

  it('does not count duty elsewhere that is longer by itself: that schedule has limits of its own', () => {
    expect(broken(limited, [elsewhere([covers('2026-01-01T00:00', '2026-12-01T00:00')])])).toEqual([]);
  });
});

describe('max_nights_per_week', () => {
  const nights = schedule({
    rotations: [rotation({ people: ['ana'], hours: { days: ['mon', 'tue'], from: '21:00', to: '06:00' } })],
    limits: { ...noLimits, maxNightsPerWeek: 3 },
  });

  it('is measured over nights in all schedules, each once', () => {
    const same = elsewhere([
      covers('2026-01-06T22:00', '2026-01-07T04:00'),
      covers('2026-01-07T22:00', '2026-01-08T04:00'),
    ]);
    expect(broken(nights, [same])).toEqual([]);
    const more = elsewhere([
      covers('2026-01-07T22:00', '2026-01-08T04:00'),
      covers('2026-01-08T22:00', '2026-01-09T04:00'),
    ]);
    expect(broken(nights, [more])).toEqual([
      'ana: 4 nights in one week, at most 3 (max_nights_per_week), with search',
    ]);
  });

  it('does not count a schedule elsewhere that has more by itself', () => {
    expect(broken(nights, [elsewhere([covers('2026-01-01T00:00', '2026-12-01T00:00')])])).toEqual([]);
  });
});

it('only the strictest of the limits that one time breaks is kept', () => {
  const rest = (limit: number, name: string) => ({
    kind: 'min-rest',
    person: 'ana',
    from: 0,
    to: hour,
    value: hour,
    limit,
    elsewhere: [name],
  });
  const [loose, strict, equal] = [rest(8 * hour, 'b'), rest(11 * hour, 'a'), rest(11 * hour, 'c')];
  expect(keepStrictest([loose, strict, equal])).toEqual([strict]);
  const longest = (limit: number) => ({ ...rest(limit, 'a'), kind: 'max-consecutive' });
  expect(keepStrictest([longest(12), longest(10), loose])).toEqual([longest(10), loose]);
  const alone = { kind: 'gap', from: 0, to: hour };
  expect(keepStrictest([alone, alone])).toEqual([alone, alone]);
});

describe('two schedules at once', () => {
  const window = { from: at('2026-01-05T09:00'), to: at('2026-02-02T09:00') };
  const named = (name: string, people: readonly Crew[], counterparts: readonly string[] = []) => {
    const coverage = createCoverage(schedule({ rotations: [rotation({ people })] }));
    const others = counterparts.map(each => ({ name: each, coverage, isCounterpart: true }));
    return { name, coverage, others };
  };

  it('are found for each person, from when to when, with both names', () => {
    const found = findBookedTwice(
      [named('a', ['ana', 'ben', 'chi']), named('b', ['chi', ['dee', 'ben'], 'chi'])],
      window,
    );
    expect(found).toEqual([
      {
        kind: 'double-booked',
        person: 'ben',
        schedule: 'a',
        other: 'b',
        from: at('2026-01-12T09:00'),
        to: at('2026-01-19T09:00'),
      },
      {
        kind: 'double-booked',
        person: 'chi',
        schedule: 'a',
        other: 'b',
        from: at('2026-01-19T09:00'),
        to: at('2026-01-26T09:00'),
      },
    ]);
    expect(found.map(formatFinding)[0]).toBe('ben is also on duty in b for 7 d');
  });

  it('are not both roles of a team, which are a finding of their own', () => {
    expect(findBookedTwice([named('a', ['ana'], ['b']), named('b', ['ana'], ['a'])], window)).toEqual([]);
  });

  it('are one finding for as long as it lasts, over several shifts and with several schedules', () => {
    const duties = (from: number, to: number) => [
      { person: 'ana', from, to, origin: { kind: 'override', id: 'O-1' } as const },
    ];
    const found = findDoubleBookings([
      { schedule: 'a', duties: [...duties(0, 4), ...duties(4, 8)] },
      { schedule: 'b', duties: duties(2, 6) },
      { schedule: 'c', duties: duties(5, 9) },
    ]);
    expect(found.map(({ schedule: a, other, from, to }) => [a, other, from, to])).toEqual([
      ['a', 'b', 2, 6],
      ['b', 'c', 5, 6],
      ['a', 'c', 5, 8],
    ]);
  });
});
