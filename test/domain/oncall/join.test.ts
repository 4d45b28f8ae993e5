import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { type JoinedRotation, joinRotation } from '../../../source/domain/oncall/schedule/join-rotation.ts';
import { at, read, rotation, schedule } from '../../builders/schedule.ts';

const joining = (parts: Parameters<typeof rotation>[0], now: string) =>
  joinRotation(schedule({ rotations: [rotation(parts)] }), 0, 'dee', at(now)) as JoinedRotation;

describe('a person who joins a rotation', () => {
  it('has the turn after all others, from the next hand-off on', () => {
    const { schedule: after } = joining({}, '2026-01-14T00:00');
    expect(read(createCoverage(after).spans(at('2026-01-05T09:00'), at('2026-02-23T09:00')))).toEqual([
      'ana 2026-01-05T09:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-19T09:00',
      'chi 2026-01-19T09:00 2026-01-26T09:00',
      'ana 2026-01-26T09:00 2026-02-02T09:00',
      'ben 2026-02-02T09:00 2026-02-09T09:00',
      'dee 2026-02-09T09:00 2026-02-16T09:00',
      'chi 2026-02-16T09:00 2026-02-23T09:00',
    ]);
  });

  it('appends the name if the rotation has not started', () => {
    const { ended, added } = joining({}, '2026-01-01T00:00');
    expect([ended, added]).toEqual([null, rotation({ people: ['ana', 'ben', 'chi', 'dee'] })]);
  });

  it('does not move the day of a month rotation, which a short month only cuts', () => {
    const monthly = { starts: '2026-01-31T09:00', shift: { count: 1, unit: 'months' } } as const;
    const { ended, added } = joining(monthly, '2026-02-10T00:00');
    expect([ended?.ends, added.starts]).toEqual(['2026-03-31T09:00', '2026-03-31T09:00']);
  });

  it('refuses a person who is in it, and a rotation that ends before', () => {
    const into = (person: string, ends: string | null) =>
      joinRotation(schedule({ rotations: [rotation({ ends })] }), 0, person, at('2026-01-14T00:00'));
    expect(into('ben', null)).toBe('ben is already in it');
    expect(into('dee', '2026-01-18T00:00')).toBe('it ends before its next hand-off');
  });
});
