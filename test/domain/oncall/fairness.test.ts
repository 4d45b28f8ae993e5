/** Fairness: what counts, in which time zone, and what is chance rather than unfair. */
import { describe, expect, it } from 'vitest';
import { type Fairness, measureFairness } from '../../../source/domain/oncall/check/fairness.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Cover, Duty, Hours, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, calendarRotation, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const week = 168 * hour;

type Asked = {
  from?: string;
  weeks?: number;
  covers?: readonly Cover[];
  zones?: Record<string, string>;
  holidays?: readonly string[] | null;
};

function fairness(
  asked: Schedule,
  { from = '2026-01-05T09:00', weeks = 8, covers = [], zones = {}, holidays = null }: Asked = {},
): Fairness {
  const zoneOf = (person: string) => openZone(zones[person] ?? asked.timezone);
  const dates = holidays && new Set(holidays.map(date => at(`${date}T00:00`)));
  return measureFairness(createCoverage(asked, covers), zoneOf, dates, at(from), at(from) + weeks * week);
}

const unfair = (found: Fairness) =>
  found.unfair.map(({ person, measure, load, even }) => {
    const size = measure === 'time' ? hour : 1;
    return `${person} ${measure} ${load / size} of ${Math.round((even / size) * 100) / 100}`;
  });

const loads = (found: Fairness) =>
  Object.fromEntries(
    found.people.map(({ person, time, nights, weekendDays, holidays }) => {
      return [person, [time / hour, nights, weekendDays, holidays]];
    }),
  );

const daily = (people: readonly string[], starts = '2026-01-05T09:00') =>
  rotation({ people, starts, shift: { count: 1, unit: 'days' } });
const cover = (person: string, from: string, to: string): Cover => ({
  id: 'O-1',
  person,
  from: at(from),
  to: at(to),
});
const everyDay: Hours['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const seven = ['ana', 'ben', 'chi', 'dan', 'eva', 'fay', 'gus'];

describe('counting nights, weekends and holidays', () => {
  it('measures time, nights, weekend days and holidays of each person, with those who have none', () => {
    const found = fairness(schedule(), { weeks: 2, holidays: ['2026-01-06', '2026-01-25'] });
    expect(loads(found)).toEqual({ ana: [168, 7, 2, 1], ben: [168, 7, 2, 0], chi: [0, 0, 0, 0] });
    expect(found.people.map(({ share }) => share)).toEqual([0.5, 0.5, 0]);
  });

  it('counts a night in two duties of one person once', () => {
    const covers = [cover('ben', '2026-01-06T02:00', '2026-01-06T03:00')];
    expect(loads(fairness(schedule(), { weeks: 1, covers }))).toEqual({
      ana: [167, 7, 2, 0],
      ben: [1, 1, 0, 0],
      chi: [0, 0, 0, 0],
    });
  });

  it('counts hours before 5:00 as the night before, and not as a weekend day or a holiday', () => {
    const hours: Hours = { days: ['fri'], from: '17:00', to: '05:00' };
    const evening = schedule({ rotations: [rotation({ hours })] });
    expect(loads(fairness(evening, { weeks: 1, holidays: ['2026-01-10'] })).ana).toEqual([12, 1, 0, 0]);
    const longer = schedule({ rotations: [rotation({ hours: { ...hours, to: '05:01' } })] });
    expect(loads(fairness(longer, { weeks: 1, holidays: ['2026-01-10'] })).ana?.slice(1)).toEqual([1, 1, 1]);
  });

  it("counts in the person's own zone: Friday evening in Madrid is Saturday in Tokyo", () => {
    const hours: Hours = { days: ['fri'], from: '21:00', to: '23:00' };
    const madrid = schedule({ timezone: 'Europe/Madrid', rotations: [rotation({ hours })] });
    const holidays = ['2026-01-09', '2026-01-17'];
    const found = fairness(madrid, { weeks: 2, zones: { ben: 'Asia/Tokyo' }, holidays });
    expect(loads(found)).toMatchObject({ ana: [2, 0, 0, 1], ben: [2, 0, 1, 1] });
  });

  it('counts elapsed hours: a week has 169 when the clocks go back', () => {
    const madrid = schedule({
      timezone: 'Europe/Madrid',
      rotations: [rotation({ starts: '2026-10-19T00:00' })],
    });
    const found = fairness(madrid, { from: '2026-10-18T22:00', weeks: 1 });
    expect(loads(found).ana).toEqual([168, 7, 2, 0]);
    expect(loads(fairness(madrid, { from: '2026-10-18T22:00', weeks: 2 })).ana).toEqual([169, 7, 2, 0]);
  });
});

describe('fair shares', () => {
  it('three people by the week over eight weeks: two of them have one week more', () => {
    const found = fairness(schedule());
    expect(loads(found)).toEqual({ ana: [504, 21, 6, 0], ben: [504, 21, 6, 0], chi: [336, 14, 4, 0] });
    expect(unfair(found)).toEqual([]);
  });

  it('rotations, whoever has the next shift, in a window of any length from any time', () => {
    const rotations = [
      rotation({ hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } }),
    ];
    for (const asked of [
      schedule(),
      schedule({ rotations }),
      schedule({ rotations: [daily(['ana', 'ben'])] }),
    ]) {
      for (let weeks = 1; weeks <= 12; weeks++)
        for (const from of ['2026-01-05T09:00', '2026-01-07T15:30', '2026-01-10T03:00'])
          expect(unfair(fairness(asked, { from, weeks }))).toEqual([]);
    }
  });

  it('day and night by two rotations in which a person has both in one week', () => {
    const by = (from: string, to: string) => rotation({ hours: { days: everyDay, from, to } });
    const both = schedule({ rotations: [by('09:00', '21:00'), by('21:00', '09:00')] });
    expect(unfair(fairness(both))).toEqual([]);
  });

  it('the load of two people before the third joined them', () => {
    const late = '2026-04-20T09:00';
    const joined = schedule({
      rotations: [
        rotation({ people: ['ana', 'ben'], ends: late }),
        rotation({ people: ['ana', 'ben', 'chi'], starts: late }),
      ],
    });
    const found = fairness(joined, { weeks: 18 });
    expect(found.people.map(({ time }) => time / week)).toEqual([9, 8, 1]);
    expect(unfair(found)).toEqual([]);
  });

  it('a difference between two people where a third only covers', () => {
    const two = schedule({ rotations: [rotation({ people: ['ana', 'ben'] })] });
    const covers = [cover('chi', '2026-01-07T09:00', '2026-01-08T09:00')];
    expect(unfair(fairness(two, { covers }))).toEqual([]);
  });

  it('any load of a person who is alone', () => {
    expect(unfair(fairness(schedule({ rotations: [rotation({ people: ['ana'] })] })))).toEqual([]);
  });

  it('nothing, if no one is on duty', () => {
    const later = schedule({ rotations: [rotation({ starts: '2030-01-07T09:00' })] });
    expect(fairness(later)).toEqual({ people: [], unfair: [] });
  });
});

describe('unfair shares', () => {
  it('seven people by the day, if the same one always has Sunday', () => {
    const midnight = schedule({ rotations: [daily(seven, '2026-01-05T00:00')] });
    expect(unfair(fairness(midnight, { from: '2026-01-05T00:00' }))).toEqual([
      'fay weekendDays 8 of 2.29',
      'gus weekendDays 8 of 2.29',
    ]);
  });

  it('not within one week: one person has to take Sunday', () => {
    const midnight = schedule({ rotations: [daily(seven, '2026-01-05T00:00')] });
    expect(unfair(fairness(midnight, { from: '2026-01-05T00:00', weeks: 1 }))).toEqual([]);
  });

  it('a double share of nights and of time', () => {
    const twice = schedule({ rotations: [daily(['ana', 'ben', 'ana', 'chi'])] });
    expect(unfair(fairness(twice))).toEqual([
      'ana time 672 of 448',
      'ana nights 28 of 18.67',
      'ana weekendDays 16 of 10.67',
    ]);
  });

  it('nights alone, if the hours are even: the person who is on from 21:00 to 9:00 every day', () => {
    const halves = rotation({ people: ['ana', 'ben'], shift: { count: 12, unit: 'hours' } });
    const found = fairness(schedule({ rotations: [halves] }));
    expect(unfair(found)).toEqual(['ben nights 56 of 28']);
  });

  it("nights in a person's own zone: Madrid's day is the night of a person in Tokyo", () => {
    const halves = rotation({ people: ['ana', 'ben'], shift: { count: 12, unit: 'hours' } });
    const madrid = schedule({ timezone: 'Europe/Madrid', rotations: [halves] });
    const found = fairness(madrid, {
      from: '2026-01-05T08:00',
      zones: { ana: 'Asia/Tokyo', ben: 'Asia/Tokyo' },
    });
    expect(unfair(found)).toContain('ana nights 56 of 28');
  });

  it('all the holidays, if a calendar lists them', () => {
    const holidays = ['2026-01-06', '2026-01-08', '2026-01-10', '2026-01-12'];
    const alternating = schedule({ rotations: [daily(['ana', 'ben'], '2026-01-05T00:00')] });
    expect(unfair(fairness(alternating, { from: '2026-01-05T00:00', holidays }))).toEqual([
      'ben holidays 4 of 2',
    ]);
    expect(unfair(fairness(alternating, { from: '2026-01-05T00:00' }))).toEqual([]);
  });

  it('the load from overrides: a person who covers three weeks of the others', () => {
    const covers = [cover('chi', '2026-01-05T09:00', '2026-01-19T09:00')];
    expect(unfair(fairness(schedule(), { covers }))).toEqual([
      'chi time 672 of 448',
      'chi nights 28 of 18.67',
      'chi weekendDays 8 of 5.33',
    ]);
  });
});

describe('shifts from a calendar', () => {
  it('are shared by everyone who has some in the window; more than the largest beyond an even share is unfair', () => {
    const calendar = calendarRotation({ ics: 'shifts.ics' });
    const people = ['ana', 'ben', 'ana', 'ana', 'chi', 'ana', 'ana', 'ana'];
    const all = people.map((person, index): Duty => {
      const from = at('2026-01-05T09:00') + index * week;
      return {
        person,
        from,
        to: from + week,
        origin: { kind: 'rotation', index: 0, name: null, start: from },
      };
    });
    const layer = {
      at: (instant: number) => all.find(({ from, to }) => from <= instant && instant < to)?.person ?? null,
      duties: (from: number, to: number) => all.filter(duty => duty.from < to && duty.to > from),
    };
    const coverage = createCoverage(schedule({ rotations: [calendar] }), [], () => layer);
    const zoneOf = () => openZone('UTC');
    const found = measureFairness(coverage, zoneOf, null, at('2026-01-05T09:00'), at('2026-03-02T09:00'));
    expect(unfair(found)).toEqual([
      'ana time 1008 of 448',
      'ana nights 42 of 18.67',
      'ana weekendDays 12 of 5.33',
    ]);
    const half = measureFairness(coverage, zoneOf, null, at('2026-01-05T09:00'), at('2026-01-26T09:00'));
    expect([half.people.map(({ person }) => person), unfair(half)]).toEqual([['ana', 'ben'], []]);
  });
});

describe('a window with 10,000 overrides', () => {
  it('is measured like any other', () => {
    const people = ['ana', 'ben', 'chi'];
    const covers = Array.from({ length: 10_000 }, (_, index) => {
      const from = at('2026-01-05T09:00') + ((index * 7919) % 1_300) * hour;
      return { id: `O-${index}`, person: people[index % 3] ?? '', from, to: from + 3 * hour };
    });
    expect(fairness(schedule(), { covers }).people).toHaveLength(3);
  });
});
