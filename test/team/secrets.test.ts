import { describe, expect, test } from 'vitest';
import {
  MissingSecretError,
  redact,
  resolveSecret,
  secretNames,
} from '../../source/domain/kernel/secrets.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { secretValues } from '../../source/team/secrets.ts';

const variable = (name: string) => `\${${name}}`;

describe('a template takes its variables from the environment', () => {
  test('whole or in part, as often as it names them', () => {
    const env = { HOST: 'mail.example.com', PASSWORD: 'p$&$1' };
    expect(resolveSecret(variable('HOST'), env)).toBe('mail.example.com');
    expect(resolveSecret(`smtp://me:${variable('PASSWORD')}@${variable('HOST')}`, env)).toBe(
      'smtp://me:p$&$1@mail.example.com',
    );
    expect(resolveSecret('plain', {})).toBe('plain');
  });

  test('once: the value of a variable is not expanded', () => {
    expect(resolveSecret(variable('A'), { A: variable('B'), B: 'b' })).toBe(variable('B'));
  });

  test('an unset or empty variable is an error that names it, and shows nothing else', () => {
    const template = `${variable('SET')} ${variable('UNSET')}`;
    for (const env of [{ SET: 'hunter2' }, { SET: 'hunter2', UNSET: '' }]) {
      expect(() => resolveSecret(template, env)).toThrow(MissingSecretError);
      expect(() => resolveSecret(template, env)).toThrow(/UNSET is not set/);
      expect(() => resolveSecret(template, env)).not.toThrow(/hunter2/);
    }
  });

  test('and says which', () => expect(secretNames(`${variable('A')}-${variable('B')}`)).toEqual(['A', 'B']));
});

describe('the secrets of a team file, for redacting', () => {
  const team = parseTeamFile(
    `version: 1
people: {ana: {name: Ana, phone: "${variable('PHONE')}"}}
teams: {payments: {people: [ana]}}
channels:
  slack: {webhook: "https://hooks.example.com/literal"}
  email: {smtp: "smtp://me:pass%20word@${variable('HOST')}", from: oncall@example.com}
  push: {ntfy: "https://ntfy.example.com", token: "${variable('TOKEN')}"}
  webhook: {secret: "${variable('UNSET')}"}
trackers:
  github: {repository: acme/checkout, token: literal-github-token}
  jira: {url: "https://acme.atlassian.net", project: OPS, email: ana@example.com, token: "${variable('JIRA')}"}
integrations: {0123456789abcdef: payments, "${variable('KEY')}": payments}
`,
    'f',
  );
  const env = {
    PHONE: '+34600000001',
    HOST: 'mail.internal',
    TOKEN: 'tk/1 2',
    KEY: 'routing-key',
    JIRA: 'jira-token',
    OTHER: 'not ours',
  };
  const values = secretValues(team, env);

  test('are the values of its variables', () => {
    for (const value of ['+34600000001', 'mail.internal', 'tk/1 2', 'routing-key', 'jira-token'])
      expect(values).toContain(value);
    expect(values).not.toContain('not ours');
  });

  test('and the literal values of secret fields, with passwords inside URLs', () => {
    const literal = [
      'https://hooks.example.com/literal',
      'pass%20word',
      'pass word',
      '0123456789abcdef',
      'literal-github-token',
    ];
    for (const value of literal) expect(values).toContain(value);
    expect(values).not.toContain('oncall@example.com');
    expect(values).not.toContain('https://ntfy.example.com');
  });

  test('and their forms inside a URL', () => expect(values).toContain('tk%2F1%202'));

  test('are sorted by length, the longest first, so that no part remains of one that contains another', () => {
    expect(values).toEqual(values.toSorted((a, b) => b.length - a.length));
    expect(redact('failed: smtp://me:pass%20word@mail.internal (tk/1 2)', values)).toBe(
      'failed: [secret] ([secret])',
    );
  });

  test('leave out values that are too short to hide', () => {
    expect(secretValues(team, { TOKEN: 'a' })).not.toContain('a');
  });
});
