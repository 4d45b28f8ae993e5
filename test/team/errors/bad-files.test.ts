/**
 * Every file in `test/fixtures/team/bad` has its expected messages beside it: line, column, found, expected.
 * All of them, in the order of the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../../../source/channels/registry.ts';
import { TeamFileError } from '../../../source/team/errors/team-file-error.ts';
import { checkTeamFile, parseTeamFile } from '../../../source/team/load.ts';

const folder = join(import.meta.dirname, '../../fixtures/team/bad');

const errorOf = (text: string, file = 'callme.yaml') => {
  try {
    parseTeamFile(text, file);
  } catch (error) {
    if (error instanceof TeamFileError) return error;
    throw error;
  }
  throw new Error(`${file} loads`);
};

describe('problems are reported all at once, each with its place, the value and what was expected', () => {
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  // Calendars are named in the files as if they were beside them.
  const readFile = (path: string) => readFileSync(join(folder, basename(path)));
  // The messages name every channel: a new one must not change them.
  const names = ['push', 'slack', 'email', 'sms', 'call', 'webhook', 'exec', 'desktop', 'terminal'];
  const known = registry.filter(({ name }) => names.includes(name));
  test.each(files)('%s', async name => {
    const text = readFileSync(join(folder, name), 'utf8');
    const error = await checkTeamFile(text, name, { readFile, registry: known }).catch(error => error);
    if (!(error instanceof TeamFileError)) throw error;
    const { problems } = error;
    const expected = readFileSync(join(folder, name.replace('.yaml', '.txt')), 'utf8');
    expect(`${problems.map(({ message }) => message).join('\n')}\n`).toBe(expected);
  });
});

describe('a problem', () => {
  test('has its parts as fields, too', () => {
    const { problems } = errorOf('version: 1\npeople:\n  ana: {name: Ana, timezone: Europe/Madrit}\n');
    expect(problems).toEqual([
      {
        file: 'callme.yaml',
        line: 3,
        column: 30,
        path: 'people.ana.timezone',
        found: '"Europe/Madrit"',
        expected: 'an IANA time zone; did you mean Europe/Madrid?',
        message:
          'callme.yaml:3:30: people.ana.timezone: found "Europe/Madrit", expected an IANA time zone; did you mean Europe/Madrid?',
      },
    ]);
  });

  test('is shown cut, on one line, without control or bidi characters', () => {
    const { message } = errorOf(`version: "\\e[31m\u202e${'x'.repeat(500)}\\n"`);
    expect(message).not.toMatch(/[\x00-\x1f\u202e]/);
    expect(message.length).toBeLessThan(200);
  });

  test('does not quote the values of secret fields', () => {
    const files = ['chains', 'people', 'unclosed'].map(name =>
      readFileSync(join(folder, `${name}.yaml`), 'utf8'),
    );
    for (const text of files)
      expect(errorOf(text).message).not.toMatch(/hunter2|maybe-secret|example\.com\/secret/);
    const keys = `version: 1\nintegrations: {s3cr3t: 1, s3cr3t: 2, "s3cr3t \${": 3}`;
    expect(errorOf(keys).message).not.toContain('s3cr3t');
  });

  const routingKey = 'R0UT1NGKEYOFPAGERDUTY0123456789AB';
  test.each([
    ['a webhook as a person', 'people: { webhook: "https://hooks.org/hunter2/x" }'],
    ['an address as a person', 'people: { ana: "https://hooks.org/hunter2" }'],
    ['an address as a time zone', 'people: { ana: { name: Ana, timezone: "https://hooks.org?hunter2" } }'],
    ['an address as a key', 'people: { "https://hooks.org/hunter2": { name: Ana } }'],
    ['a password in an address', 'default_team: "https://ana:hunter2@hooks.org"'],
    ['a routing key as a team', `default_team: ${routingKey}`],
    ['a routing key as a channel', `channels: { ${routingKey}: {} }`],
    ['a routing key as a section', `${routingKey}: core`],
  ])('does not quote what may be a secret in another place: %s', (_what, line) => {
    const { message } = errorOf(`version: 1\n${line}`);
    expect(message).toContain('found');
    expect(message).not.toMatch(/hunter2|R0UT1NG/);
  });

  test('quotes hosts, and names that are no secrets', () => {
    expect(errorOf('version: 1\ndefault_team: payments-primary-2024-eu-west-1').message).toContain(
      '"payments-primary-2024-eu-west-1"',
    );
    expect(errorOf('version: 1\ndefault_team: "https://hooks.org/x"').message).toContain(
      '"https://hooks.org…"',
    );
  });

  test('among very many: the message has the first fifty and says how many more', () => {
    const error = errorOf(`version: 1\n${Array.from({ length: 60 }, (_, i) => `key${i}: 1`).join('\n')}`);
    expect(error.problems).toHaveLength(60);
    expect(error.message.split('\n')).toHaveLength(51);
    expect(error.message).toMatch(/… and 10 more$/);
  });
});

describe('an error in one place does not hide another', () => {
  test('a person with an error can still be referred to', () => {
    const { problems } = errorOf('version: 1\npeople: {ana: {nam: Ana}}\nteams: {payments: {people: [ana]}}');
    expect(problems.map(({ path }) => path)).toEqual(['people.ana.name', 'people.ana.nam']);
  });

  test('an invalid `people` does not make every reference wrong', () => {
    const { problems } = errorOf('version: 1\npeople: [ana]\nteams: {payments: {people: [ana]}}');
    expect(problems.map(({ path }) => path)).toEqual(['people']);
  });
});
