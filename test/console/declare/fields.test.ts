import { expect, it } from 'vitest';
import { type Details, listFields } from '../../../source/console/declare/fields.ts';

const details: Details = { commander: null, investigator: null, team: null, confidential: false };
const labels = (change: Partial<Details>, people: readonly string[] = [], teams: readonly string[] = []) =>
  listFields({ ...details, ...change }, { person: 'ana', people, teams }).map(({ label }) => label);

it('without a team file a role is vacant or mine, and there is no team', () => {
  expect(labels({})).toEqual(['Commander: no one yet', 'Investigator: no one yet', 'Confidential: no']);
  expect(labels({ commander: 'ana', confidential: true })).toEqual([
    ...['Commander: ana (you)', 'Investigator: no one yet', 'Confidential: yes'],
  ]);
});

it('with one, any person and any team can be chosen', () => {
  const fields = listFields(
    { ...details, team: 'search' },
    {
      person: 'ana',
      people: ['ana', 'ben'],
      teams: ['payments', 'search'],
    },
  );
  expect(fields.map(({ label }) => label)).toContain('Team: search');
  const [commander] = fields;
  expect(commander?.options.map(({ label }) => label)).toEqual(['no one yet', 'ana (you)', 'ben']);
  expect(commander?.options.at(-1)?.details).toEqual({ commander: 'ben' });
  expect(fields.find(({ key }) => key === 'Team')?.chosen).toBe(1);
});
