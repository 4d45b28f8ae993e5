/**
 * Every file in `test/fixtures/drill/bad` has its expected messages beside it: line, column, found, expected. All of
 * them, in the order of the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario, parseScenario } from '../../source/drill/load.ts';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';

const folder = join(import.meta.dirname, '../fixtures/drill/bad');

const errorOf = (load: () => unknown): TeamFileError => {
  try {
    load();
  } catch (error) {
    if (error instanceof TeamFileError) return error;
    throw error;
  }
  throw new Error('it loads');
};

const smallest = `version: 1
title: T
about: A
briefing: B
you: ana
team: {people: {ana: {name: Ana}}}
script: [{at: 5s, note: hello}]
`;

describe('problems of a scenario are reported all at once, each with its place, the value and what was expected', () => {
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  test.each(files)('%s', name => {
    const error = errorOf(() => parseScenario(readFileSync(join(folder, name), 'utf8'), name));
    const messages = `${error.problems.map(({ message }) => message).join('\n')}\n`;
    expect(messages).toBe(readFileSync(join(folder, name.replace('.yaml', '.txt')), 'utf8'));
    expect(messages).not.toContain('secret-hook');
  });

  test('of one that is missing, or empty, or not YAML', () => {
    expect(errorOf(() => loadScenario('/nowhere/x.yaml')).message).toBe(
      '/nowhere/x.yaml:1:1: found no such file, expected a scenario (callme drill --list has those that ship)',
    );
    expect(errorOf(() => parseScenario('', 'x.yaml')).message).toContain(
      'found nothing, expected a scenario',
    );
    expect(errorOf(() => parseScenario('\t', 'x.yaml')).message).toContain('x.yaml:1:1');
  });
});

describe('a scenario', () => {
  test('needs few fields', () => {
    const { scenario, team } = parseScenario(smallest, 'x.yaml');
    expect(scenario).toMatchObject({ you: ['ana'], lasts: 900_000, cast: {}, alerts: {} });
    expect(scenario.script).toMatchObject([
      { name: 'step 1', trigger: { at: 5_000 }, who: null, mitigates: false },
    ]);
    expect(Object.keys(team.people)).toEqual(['ana']);
  });

  test('has no escape sequences left when it reaches a terminal', () => {
    const hostile = smallest
      .replace('note: hello', 'note: "\\e[2J\\u202ehello"')
      .replace('B\n', '"\\e]0;x\\aB"\n');
    const { scenario } = parseScenario(hostile, 'x.yaml');
    expect(scenario.briefing).toBe('B');
    expect(scenario.script[0]?.actions).toMatchObject([{ text: 'hello' }]);
  });
});
