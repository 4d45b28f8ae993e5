/** Schedules at the limits of a team file: a correct answer, and fast. */
import { describe, expect, test } from 'vitest';
import { emptyOncall } from '../../source/domain/oncall/overrides/state.ts';
import { findOnDuty } from '../../source/domain/oncall/schedule/on-duty.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { coverageIn, schedulesOf } from '../../source/team/schedules.ts';

async function coverage(rotation: object, overrides: readonly object[] = []) {
  const schedule = {
    timezone: 'Europe/Madrid',
    rotations: [{ people: ['ana', 'ben'], shift: '1 hour', ...rotation }],
    overrides,
  };
  const file = {
    version: 1,
    people: { ana: { name: 'Ana' }, ben: { name: 'Ben' } },
    schedules: { only: schedule },
  };
  const found = coverageIn(
    await schedulesOf(parseTeamFile(JSON.stringify(file), 'callme.yaml')),
    emptyOncall,
    'only',
  );
  if (!found) throw new Error('there is no such schedule');
  return found;
}

const now = Date.parse('2026-11-25T12:00:00.000Z');

describe('a rotation', () => {
  test('that started in the year 0 is correct today', async () => {
    const { person, until } = findOnDuty(await coverage({ starts: '0000-01-01T00:00' }), now);
    expect([person, until]).toEqual(['ben', now + 3_600_000]);
  });

  test('that starts in the year 9999 has no one today, and a person then', async () => {
    const late = await coverage({ starts: '9999-12-31T22:00' });
    expect(findOnDuty(late, now)).toEqual({ person: null, until: null, next: null });
    expect(late.at(Date.parse('9999-12-31T22:30:00.000Z'))).toBe('ben');
  });

  test('of 9999 months is one shift for centuries', async () => {
    expect(
      findOnDuty(await coverage({ starts: '2000-01-31T00:00', shift: '9999 months' }), now),
    ).toMatchObject({
      person: 'ana',
    });
  });
});

test('ten thousand overrides load, and each counts', async () => {
  const start = Date.parse('2026-01-01T00:00Z');
  const wall = (hours: number) => new Date(start + hours * 3_600_000).toISOString().slice(0, 16);
  const overrides = Array.from({ length: 10_000 }, (_, index) => ({
    person: 'ana',
    from: wall(2 * index),
    to: wall(2 * index + 1),
  }));
  const many = await coverage({ starts: '2026-01-01T00:00', people: ['ben'] }, overrides);
  // The wall clock of Madrid is an hour ahead, in summer two.
  const spans = many.spans(start - 3_600_000, start + 999 * 3_600_000);
  expect(spans).toHaveLength(1_000);
  expect(spans.map(({ person }) => person).slice(0, 4)).toEqual(['ana', 'ben', 'ana', 'ben']);
});
