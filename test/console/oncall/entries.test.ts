import { describe, expect, it } from 'vitest';
import { listPeopleFor, listSchedules } from '../../../source/console/oncall/entries.ts';
import { team } from './team.ts';

const named = (ownTeam: string | null) =>
  listSchedules(team, ownTeam).map(({ team: of, duty, schedule }) => `${of} ${duty} ${schedule}`);

describe('the schedules', () => {
  it("are sorted by team, the reader's own first, those without a team last", () => {
    expect(named('payments')).toEqual([
      'payments primary payments-primary',
      'payments secondary payments-secondary',
      'search primary search-primary',
      'support secondary payments-secondary',
      'null null holidays',
    ]);
    expect(named(null)[0]).toBe('search primary search-primary');
  });

  it('have keys of their own, also if two teams share one', () => {
    const keys = listSchedules(team, null).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('candidates for a cover', () => {
  const entry = (schedule: string) => {
    const found = listSchedules(team, 'payments').find(each => each.schedule === schedule);
    if (!found) throw new Error(`no ${schedule}`);
    return found;
  };

  it('are the reader, then the team, then the people of the rotations, then all others', () => {
    expect(listPeopleFor(team, entry('payments-primary'), 'ben')).toEqual(['ben', 'ana', 'chi', 'dee']);
    expect(listPeopleFor(team, entry('holidays'), 'dee')).toEqual(['dee', 'chi', 'ana', 'ben']);
  });

  it('ignores people who are not in the team file', () => {
    expect(listPeopleFor(team, entry('search-primary'), 'zoe')).toEqual(['dee', 'ana', 'ben', 'chi']);
  });
});
