/** Limits: violations, allowed cases, and that the ends of a window change nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { formatBrokenLimit } from '../../../source/domain/oncall/limits/format-limit.ts';
import { type BrokenLimit, findBrokenLimits } from '../../../source/domain/oncall/limits/limits.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Cover, Hours, Limits, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const day = 24 * hour;

const limited = (limits: Partial<Limits>, parts: Partial<Schedule> = {}) =>
  schedule({ ...parts, limits: { ...noLimits, ...limits } });

type Asked = { from?: string; to?: string; covers?: readonly Cover[]; zones?: Record<string, string> };

function broken(
  asked: Schedule,
  { from = '2026-01-05T09:00', to = '2026-03-02T09:00', covers = [], zones = {} }: Asked = {},
): BrokenLimit[] {
  const zoneOf = (person: string) => openZone(zones[person] ?? asked.timezone);
  return findBrokenLimits(createCoverage(asked, covers), zoneOf, at(from), at(to));
}

const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const read = ({ person, from, to, value }: BrokenLimit) =>
  `${person} ${iso(from)} ${iso(to)} ${value / hour}`;

const cover = (person: string, from: string, to: string, id = 'O-1'): Cover => ({
  id,
  person,
  from: at(from),
  to: at(to),
});

const everyDay: Hours['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

describe('max_consecutive', () => {
  const week = { maxConsecutive: 7 * day };

  it('is how long a person is on duty without a break, in any number of shifts', () => {
    const twice = limited(week, { rotations: [rotation({ people: ['ana', 'ana', 'ben'] })] });
    expect(broken(twice, { to: '2026-01-26T09:00' }).map(read)).toEqual([
      'ana 2026-01-05T09:00 2026-01-19T09:00 336',
    ]);
  });

  it('allows exactly the limit', () => {
    expect(broken(limited(week))).toEqual([]);
    expect(broken(limited({ maxConsecutive: 7 * day - 1 }))).toHaveLength(8);
  });

  it.each([
    ['autumn, when it has 169 hours', '2026-10-19T09:00', '2026-10-26T09:00'],
    ['spring, when it has 167', '2026-03-23T09:00', '2026-03-30T09:00'],
    ['spring, handed over at 02:30, which is skipped', '2026-03-22T02:30', '2026-03-29T02:30'],
  ])('counts on the wall clock: a week is a week also in %s', (_, starts, to) => {
    const madrid = limited(week, { timezone: 'Europe/Madrid', rotations: [rotation({ starts })] });
    expect(broken(madrid, { from: `${starts.slice(0, 10)}T00:00`, to })).toEqual([]);
    const shorter = limited({ maxConsecutive: 7 * day - 2 * hour }, madrid);
    expect(broken(shorter, { from: `${starts.slice(0, 10)}T00:00`, to }).length).toBeGreaterThan(0);
  });

  it("counts on the clock of the rotation, not of the schedule: New York's changes are not Madrid's", () => {
    const rotations = [rotation({ starts: '2026-03-02T09:00', timezone: 'America/New_York' })];
    const abroad = limited(week, { timezone: 'Europe/Madrid', rotations });
    expect(broken(abroad, { from: '2026-02-23T09:00', to: '2026-04-13T09:00' })).toEqual([]);
    expect(broken(abroad, { from: '2026-10-12T09:00', to: '2026-11-16T09:00' })).toEqual([]);
  });

  it('counts whole a stretch that starts before the window and ends after it', () => {
    const twice = limited(week, { rotations: [rotation({ people: ['ana', 'ana', 'ben'] })] });
    const within = { from: '2026-01-08T00:00', to: '2026-01-09T00:00' };
    expect(broken(twice, within).map(read)).toEqual(['ana 2026-01-05T09:00 2026-01-19T09:00 336']);
  });

  it('ignores shifts that are over before the window, or start after it', () => {
    const twice = limited(week, { rotations: [rotation({ people: ['ana', 'ana', 'ben'] })] });
    expect(broken(twice, { from: '2026-01-19T09:00', to: '2026-01-26T09:00' })).toEqual([]);
  });

  it('finds a person who is never relieved, without looking through all of time', () => {
    const alone = limited(week, { rotations: [rotation({ people: ['ana'], starts: '2000-01-03T09:00' })] });
    const [found, ...others] = broken(alone, { to: '2026-01-06T09:00' });
    expect(others).toEqual([]);
    expect(found?.value).toBeGreaterThan(365 * day);
  });

  it('ends where another person covers, and continues where one of their own shifts ends', () => {
    const covers = [cover('ben', '2026-01-08T09:00', '2026-01-08T11:00')];
    const days = limited({ maxConsecutive: 4 * day });
    const found = broken(days, { to: '2026-01-12T09:00', covers });
    expect(found.map(read)).toEqual([]);
    const joined = [cover('ana', '2026-01-12T09:00', '2026-01-12T10:00')];
    expect(broken(limited(week), { to: '2026-01-12T09:00', covers: joined }).map(read)).toEqual([
      'ana 2026-01-05T09:00 2026-01-12T10:00 169',
    ]);
  });
});

describe('min_rest', () => {
  const rest = { minRest: 11 * hour };
  const nightly = (from: string, to: string) =>
    rotation({ people: ['ana'], shift: { count: 1, unit: 'days' }, hours: { days: everyDay, from, to } });

  it('is how long a person is off between two shifts', () => {
    const covers = [cover('ben', '2026-01-11T20:00', '2026-01-12T04:00')];
    expect(broken(limited(rest), { covers, to: '2026-01-19T09:00' }).map(read)).toEqual([
      'ben 2026-01-12T04:00 2026-01-12T09:00 5',
    ]);
  });

  it('allows exactly the limit', () => {
    expect(broken(limited(rest, { rotations: [nightly('08:00', '21:00')] }))).toEqual([]);
    expect(broken(limited(rest, { rotations: [nightly('08:00', '21:01')] }))).not.toEqual([]);
  });

  it('is elapsed time, not wall time: 22:00 to 09:00 is ten hours in the spring night', () => {
    const madrid = limited(rest, { timezone: 'Europe/Madrid', rotations: [nightly('09:00', '22:00')] });
    const march = { from: '2026-03-01T00:00', to: '2026-04-30T00:00' };
    expect(broken(madrid, march).map(read)).toEqual(['ana 2026-03-28T21:00 2026-03-29T07:00 10']);
  });

  it('takes a cover of two hours within a shift for relief of the holder of the shift', () => {
    const covers = [cover('ben', '2026-01-14T12:00', '2026-01-14T14:00')];
    const rotations = [rotation({ people: ['ana', 'chi'] })];
    expect(broken(limited(rest, { rotations }), { covers })).toEqual([]);
  });

  it('takes a cover within an override for relief too', () => {
    const covers = [
      cover('ben', '2026-01-20T09:00', '2026-01-21T09:00'),
      cover('ana', '2026-01-20T12:00', '2026-01-20T14:00', 'O-2'),
    ];
    const rotations = [rotation({ people: ['chi'] })];
    expect(broken(limited(rest, { rotations }), { covers })).toEqual([]);
  });

  it('applies to a person who covers two hours and has covered before', () => {
    const covers = [
      cover('ben', '2026-01-20T09:00', '2026-01-20T12:00'),
      cover('ben', '2026-01-20T20:00', '2026-01-20T22:00', 'O-2'),
    ];
    const rotations = [rotation({ people: ['ana'] })];
    expect(broken(limited(rest, { rotations }), { covers }).map(read)).toEqual([
      'ben 2026-01-20T12:00 2026-01-20T20:00 8',
    ]);
  });

  it('finds a rest that is cut by an end of the window', () => {
    const covers = [cover('ben', '2026-01-11T20:00', '2026-01-12T04:00')];
    const found = ['ben 2026-01-12T04:00 2026-01-12T09:00 5'];
    const asked = limited(rest);
    expect(broken(asked, { covers, from: '2026-01-12T06:00' }).map(read)).toEqual(found);
    const early = { covers, from: '2026-01-10T09:00', to: '2026-01-12T05:00' };
    expect(broken(asked, early).map(read)).toEqual(found);
    expect(broken(asked, { covers, from: '2026-01-12T09:01' })).toEqual([]);
  });
});

describe('max_share', () => {
  const share = (maxShare: number, parts: Partial<Schedule> = {}) => limited({ maxShare }, parts);
  const who = (found: readonly BrokenLimit[]) => found.map(({ person, value }) => [person, value]);

  it('is a part of all duty', () => {
    const rotations = [rotation({ people: ['ana', 'ana', 'ben', 'chi'] })];
    expect(who(broken(share(0.45, { rotations })))).toEqual([['ana', 0.5]]);
    expect(broken(share(0.5, { rotations }))).toEqual([]);
  });

  it.each([1, 2, 4, 8, 13])('does not depend on the start and end of the window of %i weeks', weeks => {
    for (const start of ['2026-01-05T09:00', '2026-01-08T15:00', '2026-01-15T00:00', '2025-12-30T00:00']) {
      const to = iso(at(start) + weeks * 7 * day);
      expect(broken(share(0.34), { from: start, to })).toEqual([]);
      expect(broken(share(0.33), { from: start, to })).toHaveLength(3);
    }
  });

  it('applies over rounds of months and of hours too', () => {
    const monthly = [rotation({ starts: '2026-01-31T09:00', shift: { count: 1, unit: 'months' } })];
    expect(broken(share(0.36, { rotations: monthly }), { from: '2026-01-31T09:00' })).toEqual([]);
    const hourly = [rotation({ shift: { count: 5, unit: 'hours' } })];
    expect(broken(share(0.34, { rotations: hourly }), { to: '2026-01-05T18:00' })).toEqual([]);
  });

  it('applies over the rounds of the longest rotation', () => {
    const hours: Hours = { days: ['sat', 'sun'], from: '09:00', to: '17:00' };
    const office = rotation({ people: ['dan', 'eva'], hours, shift: { count: 1, unit: 'days' } });
    const both = [office, rotation({ people: ['ana', 'ben', 'chi', 'dan'] })];
    for (const rotations of [both, both.toReversed()])
      expect(broken(share(0.35, { rotations }), { to: '2026-01-12T09:00' })).toEqual([]);
  });

  it('counts actual duty: not the gaps, nor anything before the first rotation starts', () => {
    const people = ['ana', 'ben'];
    const hours: Hours = { days: ['mon'], from: '09:00', to: '10:00' };
    const shift = { count: 1, unit: 'weeks' } as const;
    const monday = share(0.5, { rotations: [rotation({ people, hours, shift })] });
    expect(broken(monday, { from: '2025-12-30T09:00', to: '2026-01-20T09:00' })).toEqual([]);
    const unequal = share(0.6, { rotations: [rotation({ people: ['ana', 'ana', 'ben'], hours, shift })] });
    expect(broken(unequal).map(({ person }) => person)).toEqual([]);
    const daily = [rotation({ people: ['ana', 'ana', 'ben'], shift: { count: 1, unit: 'days' } })];
    expect(broken(share(0.6, { rotations: daily })).map(({ person }) => person)).toEqual(['ana']);
  });

  it('is not broken by the hour that a change of clocks adds for one of two', () => {
    const rotations = [rotation({ people: ['ana', 'ben'], starts: '2026-10-05T09:00' })];
    const madrid = share(0.5, { timezone: 'Europe/Madrid', rotations });
    expect(broken(madrid, { from: '2026-10-05T07:00', to: '2026-11-02T08:00' })).toEqual([]);
  });

  it('counts what overrides add', () => {
    const covers = [cover('ana', '2026-01-12T09:00', '2026-01-19T09:00')];
    expect(who(broken(share(0.45), { covers, to: '2026-01-26T09:00' }))).toEqual([['ana', 2 / 3]]);
  });
});

describe('max_nights_per_week', () => {
  const nights = (maxNightsPerWeek: number, parts: Partial<Schedule> = {}) =>
    limited({ maxNightsPerWeek }, parts);
  const who = (found: readonly BrokenLimit[]) => found.map(({ person, value }) => `${person} ${value}`);

  it('counts nights with any duty from 0:00 to 5:00', () => {
    const hours = (from: string, to: string): Hours => ({ days: everyDay, from, to });
    const late = (from: string, to: string) =>
      broken(nights(0, { rotations: [rotation({ people: ['ana'], hours: hours(from, to) })] }), {
        to: '2026-01-12T00:00',
      });
    expect(late('09:00', '00:00')).toEqual([]);
    expect(late('05:00', '23:00')).toEqual([]);
    expect(who(late('09:00', '00:01'))).toEqual(['ana 7']);
    expect(who(late('04:59', '09:00'))).toEqual(['ana 7']);
  });

  it('counts a night in the week in which it starts: the one from Sunday to Monday is the last', () => {
    const rotations = [rotation({ people: ['ana', 'ben'], starts: '2026-01-05T00:00' })];
    // Ana's week is Monday 00:00 to Monday 00:00: its first night started on the Sunday before.
    expect(who(broken(nights(6, { rotations })))).toEqual([]);
    expect(who(broken(nights(5, { rotations }), { to: '2026-01-12T00:00' }))).toEqual(['ana 6']);
  });

  it("counts in the person's own zone: the Madrid day is a part of the night in Tokyo", () => {
    const hours: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' };
    const rotations = [rotation({ people: ['ana', 'ben'], hours })];
    const madrid = nights(3, { timezone: 'Europe/Madrid', rotations });
    const found = broken(madrid, { to: '2026-01-19T00:00', zones: { ben: 'Asia/Tokyo' } });
    expect(who(found)).toEqual(['ben 5']);
    // 18:00 in Madrid is 02:00 in Tokyo: the first of those nights is that from Monday to Tuesday.
    expect([found[0]?.from, found[0]?.to]).toEqual([
      at('2026-01-13T00:00+09:00'),
      at('2026-01-17T05:00+09:00'),
    ]);
  });

  it('counts whole a week that is cut by an end of the window', () => {
    const midweek = { from: '2026-01-08T12:00', to: '2026-01-09T12:00' };
    expect(who(broken(nights(6), midweek))).toEqual(['ana 7']);
    expect(broken(nights(7), midweek)).toEqual([]);
  });

  it('ignores a week without a night in the window', () => {
    const weekdays = [rotation({ people: ['ana', 'ben'], shift: { count: 4, unit: 'days' } })];
    const asked = nights(3, { rotations: weekdays });
    expect(who(broken(asked, { from: '2026-01-05T09:00', to: '2026-01-06T09:00' }))).toEqual(['ana 4']);
    expect(broken(asked, { from: '2026-01-09T09:00', to: '2026-01-10T09:00' })).toEqual([]);
  });

  it('has no night if the clocks skip it: Samoa had no 30 December 2011', () => {
    const rotations = [rotation({ people: ['ana'], starts: '2011-12-26T09:00' })];
    const apia = nights(0, { timezone: 'Pacific/Apia', rotations });
    expect(who(broken(apia, { from: '2011-12-26T19:00', to: '2012-01-01T00:00' }))).toEqual(['ana 6']);
  });
});

describe('all limits', () => {
  const everything: Limits = {
    maxConsecutive: 3 * day,
    minRest: 50 * hour,
    maxShare: null,
    maxNightsPerWeek: 2,
  };
  const pattern = schedule({
    timezone: 'Europe/Madrid',
    rotations: [rotation({ people: ['ana', 'ben', 'ana', 'chi', 'chi'], shift: { count: 2, unit: 'days' } })],
    limits: everything,
  });
  const zones = { ben: 'Asia/Tokyo', chi: 'America/New_York' };
  const start = at('2026-03-20T00:00');
  const length = 24 * day;

  it('finds no more in a smaller window than in the larger one, and the same there', () => {
    const all = broken(pattern, { from: iso(start), to: iso(start + length), zones });
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(3);
    const hours = fc.integer({ min: 0, max: length / hour });
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        fc.pre(a !== b);
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map(each => iso(start + each * hour));
        const some = broken(pattern, { from: from ?? '', to: to ?? '', zones });
        for (const found of some) expect(all).toContainEqual(found);
      }),
      { seed: 20260302, numRuns: 100 },
    );
  });

  it('finds in two consecutive windows the same as in both together', () => {
    const key = (found: readonly BrokenLimit[]) =>
      [...new Set(found.map(each => JSON.stringify(each)))].sort();
    const parts = (from: number, to: number) => broken(pattern, { from: iso(from), to: iso(to), zones });
    for (let at = start + day; at < start + length; at += 5 * hour) {
      const halves = [...parts(start, at), ...parts(at, start + length)];
      expect(key(halves)).toEqual(key(parts(start, start + length)));
    }
  });

  it('are parsed as the team file has them', () => {
    const found: BrokenLimit = {
      kind: 'min-rest',
      person: 'chi',
      from: 0,
      to: 1,
      value: 8 * hour,
      limit: 11 * hour,
    };
    expect(formatBrokenLimit(found)).toBe('chi: 8 h of rest between shifts, at least 11 h (min_rest)');
    const stretch = {
      ...found,
      kind: 'max-consecutive',
      value: 7 * day + 10 * hour,
      limit: 7 * day,
    } as const;
    expect(formatBrokenLimit(stretch)).toBe('chi: 7 d 10 h at a stretch, at most 7 d (max_consecutive)');
    expect(formatBrokenLimit({ ...found, kind: 'max-share', value: 0.625, limit: 0.45 })).toBe(
      'chi: 62.5% of all duty, at most 45% (max_share)',
    );
    expect(formatBrokenLimit({ ...found, kind: 'max-nights-per-week', value: 1, limit: 0 })).toBe(
      'chi: 1 night in one week, at most 0 (max_nights_per_week)',
    );
  });

  it('are checked among 10,000 overrides', () => {
    const first = at('2026-01-05T09:00');
    const people = ['ana', 'ben', 'chi'];
    const covers = Array.from({ length: 10_000 }, (_, index) => {
      const from = first + ((index * 7919) % 1_300) * hour;
      return { id: `O-${index}`, person: people[index % 3] ?? '', from, to: from + 3 * hour };
    });
    const asked = limited({ ...everything, maxShare: 0.9 });
    expect(broken(asked, { covers }).length).toBeGreaterThan(0);
  });
});
