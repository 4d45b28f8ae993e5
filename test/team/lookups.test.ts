import { describe, expect, test } from 'vitest';
import { parseTeamFile } from '../../source/team/load.ts';
import {
  builtInChain,
  chainOf,
  personNamed,
  severityDefinition,
  teamNamed,
  teamOf,
} from '../../source/team/lookups.ts';

const team = parseTeamFile(
  `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  anabel: {name: Anabel Ortiz}
  ben: {name: Ben Okafor}
  zed: {name: Ana}
teams: {payments: {people: [ana, ben], chain: slow}, platform: {people: [ben]}}
chains: {slow: [notify: team], fast: [notify: ben]}
severities: {minor: {means: [Nobody is woken]}}
`,
  'f',
);

describe('a person is named by', () => {
  test.each([
    ['the id, also if it starts another or is a person’s name', 'ana', 'ana'],
    ['the id with an @', '@ben', 'ben'],
    ['the whole name', 'ana ruiz', 'ana'],
    ['the email address', 'Ana@Example.com', 'ana'],
    ['the start of one id', 'anab', 'anabel'],
    ['the start of one surname', 'oka', 'ben'],
  ])('%s', (_, text, id) => expect(personNamed(team, text)).toEqual({ found: id }));

  test('not by a name that matches several, which are listed', () => {
    expect(personNamed(team, 'an')).toEqual({
      found: null,
      why: 'ambiguous',
      suggestions: ['ana', 'anabel', 'zed'],
    });
  });

  test('not by an unknown name: the nearest are suggested', () => {
    expect(personNamed(team, 'bne')).toEqual({ found: null, why: 'unknown', suggestions: ['ben'] });
    expect(personNamed(team, 'xyz')).toEqual({ found: null, why: 'unknown', suggestions: [] });
  });

  test('not by an empty name, nor by properties of every object', () => {
    for (const text of ['', ' ', '@', 'constructor', '__proto__'])
      expect(personNamed(team, text).found).toBeNull();
  });
});

test('a team is named by its id or the start of one', () => {
  expect(teamNamed(team, 'pay')).toEqual({ found: 'payments' });
  expect(teamNamed(team, 'p')).toMatchObject({
    found: null,
    why: 'ambiguous',
    suggestions: ['payments', 'platform'],
  });
  expect(teamNamed(team, 'paymetns')).toMatchObject({ why: 'unknown', suggestions: ['payments'] });
});

test('a severity is defined by the team file, else built in', () => {
  expect(severityDefinition(team, 'minor').means).toEqual(['Nobody is woken']);
  expect(severityDefinition(null, 'critical')).toMatchObject({
    updateEvery: 1_800_000,
    checkInEvery: 2_700_000,
  });
});

test('a person’s team is the first that has them', () => {
  expect(teamOf(team, 'ben')).toBe('payments');
  expect(teamOf(team, 'zed')).toBeNull();
});

test('a chain is the one named, else the team’s, else the built-in one', () => {
  expect(chainOf(team, 'payments', 'fast')).toEqual(team.chains.fast);
  expect(chainOf(team, 'payments')).toEqual(team.chains.slow);
  expect(chainOf(team, 'platform')).toBe(builtInChain);
  expect(chainOf(team, 'constructor', 'toString')).toBe(builtInChain);
});
