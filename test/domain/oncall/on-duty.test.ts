import { describe, expect, it } from 'vitest';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { findOnDuty } from '../../../source/domain/oncall/schedule/on-duty.ts';
import { at, rotation, schedule } from '../../builders/schedule.ts';

describe('the person on duty', () => {
  it('is on until the person really changes: not at the end of a shift or cover that another of theirs follows', () => {
    const twice = createCoverage(schedule({ rotations: [rotation({ people: ['ana', 'ana', 'ben'] })] }), [
      { id: 'O-1', person: 'ana', from: at('2026-01-19T09:00'), to: at('2026-01-20T12:00') },
    ]);
    expect(findOnDuty(twice, at('2026-01-06T00:00'))).toEqual({
      person: 'ana',
      until: at('2026-01-20T12:00'),
      next: { person: 'ben', from: at('2026-01-20T12:00') },
    });
  });

  it('is empty in a gap, and names who ends it', () => {
    expect(findOnDuty(createCoverage(schedule()), at('2026-01-05T08:00'))).toEqual({
      person: null,
      until: at('2026-01-05T09:00'),
      next: { person: 'ana', from: at('2026-01-05T09:00') },
    });
  });

  it('has the person after a gap as next', () => {
    const office = { days: ['mon', 'tue'] as const, from: '09:00', to: '17:00' };
    expect(
      findOnDuty(
        createCoverage(schedule({ rotations: [rotation({ hours: office })] })),
        at('2026-01-06T10:00'),
      ),
    ).toEqual({
      person: 'ana',
      until: at('2026-01-06T17:00'),
      next: { person: 'ben', from: at('2026-01-12T09:00') },
    });
  });

  it('has no end if one person is on for good, and no next one where the rotation ends', () => {
    const alone = createCoverage(schedule({ rotations: [rotation({ people: ['ana'] })] }));
    expect(findOnDuty(alone, at('2026-01-06T10:00'))).toEqual({ person: 'ana', until: null, next: null });
    const over = createCoverage(schedule({ rotations: [rotation({ ends: '2026-01-08T00:00' })] }));
    expect(findOnDuty(over, at('2026-01-06T10:00'))).toEqual({
      person: 'ana',
      until: at('2026-01-08T00:00'),
      next: null,
    });
    expect(findOnDuty(over, at('2026-02-06T10:00'))).toEqual({ person: null, until: null, next: null });
  });

  it('names a gap that an override asks for, until the end of that override', () => {
    const closed = { id: 'O-1', person: null, from: at('2026-01-07T00:00'), to: at('2026-01-08T00:00') };
    const ending = schedule({ rotations: [rotation({ ends: '2026-01-07T12:00' })] });
    expect(findOnDuty(createCoverage(schedule(), [closed]), at('2026-01-07T10:00'))).toEqual({
      person: null,
      isDeliberate: true,
      until: at('2026-01-08T00:00'),
      next: { person: 'ana', from: at('2026-01-08T00:00') },
    });
    expect(findOnDuty(createCoverage(ending, [closed]), at('2026-01-07T10:00'))).toMatchObject({
      isDeliberate: true,
      until: at('2026-01-08T00:00'),
      next: null,
    });
    expect(findOnDuty(createCoverage(ending, [closed]), at('2026-01-08T10:00')).isDeliberate).toBeUndefined();
  });
});
