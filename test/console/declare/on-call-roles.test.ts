import { expect, it } from 'vitest';
import { listFields } from '../../../source/console/declare/fields.ts';
import { fillDetails } from '../../../source/console/declare/on-call-roles.ts';
import type { TeamFile } from '../../../source/team/types.ts';

const onCall: Readonly<Record<string, readonly [string | null, string | null] | undefined>> = {
  payments: ['ana', 'ben'],
  search: ['chi', null],
  facilities: [null, null],
};
const known = {
  firstTeam: 'payments',
  teamFile: null,
  dutiesOf: (team: string) => {
    const [primary, secondary] = onCall[team] ?? [];
    const duty = (person: string | null | undefined) => (person === undefined ? null : { person });
    return { team, primary: duty(primary), secondary: duty(secondary) };
  },
};

it('the primary investigates and the secondary commands', () => {
  const { details, warning } = fillDetails({}, known);
  expect(details).toEqual({ commander: 'ben', investigator: 'ana', team: 'payments', confidential: false });
  expect(warning).toBeNull();
});

it('another team brings its own, except for roles changed by hand', () => {
  expect(fillDetails({ team: 'search' }, known).details).toMatchObject({
    commander: null,
    investigator: 'chi',
  });
  const byHand = { investigator: 'dee', commander: null };
  expect(fillDetails({ ...byHand, team: 'search' }, known).details).toMatchObject(byHand);
  expect(fillDetails(byHand, known).details).toMatchObject(byHand);
});

it('names the missing roles, and is empty without a schedule or a team', () => {
  const nobody = (team: string | null) => fillDetails({ team }, known).warning;
  expect(nobody('search')).toBe('nobody is on call as secondary for search');
  expect(nobody('facilities')).toBe('nobody is on call as primary or secondary for facilities');
  expect(nobody('support')).toBeNull();
  expect(nobody(null)).toBeNull();
  expect(fillDetails({ team: null }, known).details).toMatchObject({
    commander: null,
    investigator: null,
    team: null,
  });
});

it('a role shows where its name comes from', () => {
  const { details, onCall: roles } = fillDetails({}, known);
  const labels = (person: string, change = {}) =>
    listFields(
      { ...details, ...change },
      { person, people: ['ana', 'ben', 'chi'], teams: [], onCall: roles },
    ).map(({ label }) => label);
  expect(labels('ana')).toEqual([
    'Commander: ben (on call)',
    'Investigator: ana (you, on call)',
    'Confidential: no',
  ]);
  expect(labels('ana', { investigator: 'chi' })).toContain('Investigator: chi');
});

it('no one who is not in the team file gets a role: not by being on call, and not for acknowledging the page', () => {
  const teamFile = { people: { ben: {} } } as unknown as TeamFile;
  expect(fillDetails({}, { ...known, teamFile }).details).toMatchObject({
    commander: 'ben',
    investigator: null,
  });
  expect(fillDetails({}, { ...known, teamFile, acknowledger: 'dee' }).details.investigator).toBeNull();
  expect(fillDetails({}, { ...known, teamFile, acknowledger: 'ben' }).details.investigator).toBe('ben');
});
