/** Rotations and overrides, beyond the worked cases. */
import { describe, expect, it } from 'vitest';
import { parseWallTime, toInstant } from '../../../source/domain/oncall/clock/wall-time.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Override } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, read, rotation, schedule } from '../../builders/schedule.ts';

describe('a wall time', () => {
  it.each([
    [
      'that is skipped is the first instant after the gap',
      'Europe/Madrid',
      '2026-03-29T02:30',
      '2026-03-29T01:00',
    ],
    ['that comes twice is its first occurrence', 'Europe/Madrid', '2026-10-25T02:30', '2026-10-25T00:30'],
    [
      'on a day that was skipped is the next midnight',
      'Pacific/Apia',
      '2011-12-30T12:00',
      '2011-12-30T10:00',
    ],
    [
      'before standard time follows the sun, to the second',
      'Europe/Madrid',
      '1850-01-01T12:00',
      '1850-01-01T12:14:44Z',
    ],
    ['in the year 0', 'UTC', '0000-06-01T00:00', '0000-06-01T00:00'],
    ['in the year 9999', 'Asia/Tokyo', '9999-12-31T23:59', '9999-12-31T14:59'],
  ])('%s', (_what, zone, wall, instant) => {
    expect(new Date(toInstant(openZone(zone), parseWallTime(wall)))).toEqual(new Date(at(instant)));
  });
});

describe('a rotation', () => {
  it('is correct two thousand years after its start', () => {
    const hourly = createCoverage(
      schedule({ rotations: [rotation({ starts: '0001-01-01T00:00', shift: { count: 1, unit: 'hours' } })] }),
    );
    expect(read(hourly.spans(at('2026-01-01T00:00'), at('2026-01-01T02:00')))).toEqual([
      'ana 2026-01-01T00:00 2026-01-01T01:00',
      'ben 2026-01-01T01:00 2026-01-01T02:00',
    ]);
    expect(createCoverage(schedule()).at(at('9998-01-01T00:00'))).not.toBeNull();
  });

  it('ends in a gap, in the middle of a shift too', () => {
    const ending = createCoverage(schedule({ rotations: [rotation({ ends: '2026-01-14T12:00' })] }));
    expect(read(ending.spans(at('2026-01-12T00:00'), at('2026-01-20T00:00')))).toEqual([
      'ana 2026-01-12T00:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-14T12:00',
      '- 2026-01-14T12:00 2026-01-20T00:00',
    ]);
  });

  it('is on duty around the clock on its days if hours start and end at the same time', () => {
    const days = createCoverage(
      schedule({ rotations: [rotation({ hours: { days: ['tue', 'wed'], from: '08:00', to: '08:00' } })] }),
    );
    expect(read(days.spans(at('2026-01-12T00:00'), at('2026-01-17T00:00')))).toEqual([
      '- 2026-01-12T00:00 2026-01-13T08:00',
      'ben 2026-01-13T08:00 2026-01-15T08:00',
      '- 2026-01-15T08:00 2026-01-17T00:00',
    ]);
  });
});

describe('overrides', () => {
  const covering = (overrides: readonly Override[], from: string, to: string) =>
    read(createCoverage(schedule({ overrides })).spans(at(from), at(to)));

  it('of the file are wall times of the schedule; those of the journal win over them, the later over the earlier', () => {
    const coverage = createCoverage(
      schedule({
        timezone: 'Asia/Tokyo',
        overrides: [{ person: 'chi', from: '2026-01-06T00:00', to: '2026-01-07T00:00' }],
      }),
      [
        { id: 'O-1', person: 'ben', from: at('2026-01-05T20:00'), to: at('2026-01-06T03:00') },
        { id: 'O-2', person: 'ana', from: at('2026-01-06T01:00'), to: at('2026-01-06T02:00') },
      ],
    );
    expect(read(coverage.spans(at('2026-01-05T10:00'), at('2026-01-06T20:00')))).toEqual([
      'ana 2026-01-05T10:00 2026-01-05T15:00',
      'chi 2026-01-05T15:00 2026-01-05T20:00',
      'ben 2026-01-05T20:00 2026-01-06T01:00',
      'ana 2026-01-06T01:00 2026-01-06T02:00',
      'ben 2026-01-06T02:00 2026-01-06T03:00',
      'chi 2026-01-06T03:00 2026-01-06T15:00',
      'ana 2026-01-06T15:00 2026-01-06T20:00',
    ]);
  });

  it('cover a gap', () => {
    expect(
      covering(
        [{ person: 'ben', from: '2026-01-01T00:00', to: '2026-01-02T00:00' }],
        '2025-12-31T00:00',
        '2026-01-03T00:00',
      ),
    ).toEqual([
      '- 2025-12-31T00:00 2026-01-01T00:00',
      'ben 2026-01-01T00:00 2026-01-02T00:00',
      '- 2026-01-02T00:00 2026-01-03T00:00',
    ]);
  });

  it('are correct and fast in their tens of thousands, all overlapping', () => {
    const minute = 60_000;
    const start = at('2026-01-05T09:00');
    const covers = Array.from({ length: 10_000 }, (_, index) => ({
      id: `O-${index}`,
      person: index % 2 === 0 ? 'ben' : 'chi',
      from: start + index * minute,
      to: start + (index + 90) * minute,
    }));
    const coverage = createCoverage(schedule(), covers);
    const spans = coverage.spans(start, start + 20_000 * minute);
    // Each shows for the minute until the next one starts; the last for all its time.
    expect(spans.slice(0, 3).map(({ person, from }) => [person, (from - start) / minute])).toEqual([
      ['ben', 0],
      ['chi', 1],
      ['ben', 2],
    ]);
    expect(spans[9_999]).toEqual({
      person: 'chi',
      from: start + 9_999 * minute,
      to: start + 10_089 * minute,
    });
    for (const span of spans.filter((_, index) => index % 997 === 0))
      expect(coverage.at(span.from)).toBe(span.person);
  });

  it('from the year 0 to the year 9999 cover all in between', () => {
    expect(
      covering(
        [{ person: 'chi', from: '0000-01-01T00:00', to: '9999-12-31T23:59' }],
        '2026-01-01T00:00',
        '2027-01-01T00:00',
      ),
    ).toEqual(['chi 2026-01-01T00:00 2027-01-01T00:00']);
  });
});

describe('an override that puts no one on call', () => {
  const cover = { id: 'O-1', person: null, from: at('2026-01-07T09:00'), to: at('2026-01-08T09:00') };
  const window = [at('2026-01-07T00:00'), at('2026-01-09T00:00')] as const;

  it('is a gap over all rotations, and over the overrides before it', () => {
    const covered = createCoverage(schedule(), [{ ...cover, id: 'O-0', person: 'chi' }, cover]);
    expect(read(covered.spans(...window))).toEqual([
      'ana 2026-01-07T00:00 2026-01-07T09:00',
      '- 2026-01-07T09:00 2026-01-08T09:00',
      'ana 2026-01-08T09:00 2026-01-09T00:00',
    ]);
    expect(covered.at(at('2026-01-07T12:00'))).toBeNull();
    expect(covered.duties(...window).map(({ person }) => person)).toEqual(['ana', 'ana']);
  });

  it('gives way to a later override', () => {
    const later = { id: 'O-2', person: 'ben', from: at('2026-01-07T12:00'), to: at('2026-01-07T13:00') };
    const covered = createCoverage(schedule(), [cover, later]);
    expect(covered.at(at('2026-01-07T12:30'))).toBe('ben');
    expect(covered.at(at('2026-01-07T13:00'))).toBeNull();
  });

  it('is marked as deliberate, also beside a gap that no one asked for', () => {
    const ending = schedule({ rotations: [rotation({ ends: '2026-01-08T00:00' })] });
    const gaps = createCoverage(ending, [cover])
      .spans(...window)
      .filter(({ person }) => person === null);
    expect(gaps.map(({ from, isDeliberate }) => [new Date(from).toISOString(), isDeliberate])).toEqual([
      ['2026-01-07T09:00:00.000Z', true],
      ['2026-01-08T09:00:00.000Z', undefined],
    ]);
  });

  it('can be written in the team file', () => {
    const written = { person: null, from: '2026-01-07T09:00', to: '2026-01-08T09:00' };
    expect(createCoverage(schedule({ overrides: [written] })).at(at('2026-01-07T12:00'))).toBeNull();
  });
});

describe('an override that relieves one person', () => {
  const cover = { id: 'O-1', person: 'dee', from: at('2026-01-10T00:00'), to: at('2026-01-14T00:00') };

  it('covers only where that person is on duty, also by an earlier override', () => {
    const earlier = { id: 'O-0', person: 'ana', from: at('2026-01-13T00:00'), to: at('2026-01-13T12:00') };
    const covered = createCoverage(schedule(), [earlier, { ...cover, relieves: 'ana' }]);
    expect(read(covered.spans(at('2026-01-09T00:00'), at('2026-01-15T00:00')))).toEqual([
      'ana 2026-01-09T00:00 2026-01-10T00:00',
      'dee 2026-01-10T00:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-13T00:00',
      'dee 2026-01-13T00:00 2026-01-13T12:00',
      'ben 2026-01-13T12:00 2026-01-15T00:00',
    ]);
    expect(
      ['2026-01-11T00:00', '2026-01-12T12:00', '2026-01-13T06:00'].map(time => covered.at(at(time))),
    ).toEqual(['dee', 'ben', 'dee']);
  });

  it('has no effect once the person is not on duty any more', () => {
    expect(createCoverage(schedule(), [{ ...cover, relieves: 'chi' }]).at(at('2026-01-11T00:00'))).toBe(
      'ana',
    );
  });
});
