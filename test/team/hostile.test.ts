/** Any file either loads, or is refused as a TeamFileError, soon. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { rounds } from '../builders/rounds.ts';

fc.configureGlobal({ seed: 20_260_105 });

const example = readFileSync(join(import.meta.dirname, '../fixtures/team/design-section-4.yaml'), 'utf8');

const isLoadedOrRefused = (text: string) => {
  try {
    parseTeamFile(text, 'callme.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(TeamFileError);
    const { problems } = error as TeamFileError;
    expect(problems.length).toBeGreaterThan(0);
    const last = text.split('\n').length;
    for (const { line, column } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(last);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  }
};

const fragments = [
  'version: 1',
  'people:',
  'ana',
  ': ',
  '\n',
  '\n  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!!set ',
  '|',
  '"',
  "'",
  ', ',
  '? ',
  '<<',
  `\${X}`,
  '#',
  '\t',
  '%',
  '---',
  'teams:',
  'wait: 5m',
  '__proto__',
  'constructor: ',
  'null',
  '1e999',
  '0x1',
  '~',
];
const yamlLike = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map(parts => parts.join(''));

const keys = fc.constantFrom(
  ...[
    'version',
    'people',
    'ana',
    'name',
    'teams',
    'schedules',
    'rotations',
    'starts',
    'shift',
    'hours',
    'overrides',
    'from',
    'to',
    'limits',
  ],
  ...[
    'routes',
    'match',
    'chains',
    'notify',
    'post',
    'wait',
    'policies',
    'urgent',
    'channels',
    'exec',
    'heartbeats',
    'severities',
    'critical',
  ],
  ...['pir', 'integrations', '__proto__', 'constructor', 'toString', ''],
);
const { data } = fc.letrec(tie => ({
  data: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.constantFrom<unknown>(
      null,
      1,
      true,
      'ana',
      '5m',
      '1 week',
      '/x/',
      '2026-01-05T09:00',
      'UTC',
      'primary',
      `\${X}`,
      '',
      -0,
      1e21,
    ),
    fc.array(tie('data'), { maxLength: 3 }),
    fc.array(fc.tuple(keys, tie('data')), { maxLength: 6 }).map(entries => Object.fromEntries(entries)),
  ),
}));

describe('arbitrary text is loaded or refused', () => {
  test('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isLoadedOrRefused), {
      numRuns: rounds(300),
    });
  });

  test('pieces of YAML in any order', () => {
    fc.assert(fc.property(yamlLike, isLoadedOrRefused), { numRuns: rounds(1500) });
  });

  test('well-formed data of any shape', () => {
    fc.assert(
      fc.property(data, value => isLoadedOrRefused(JSON.stringify(value))),
      { numRuns: rounds(1500) },
    );
  });

  test('the example with a piece taken out or put in', () => {
    const edit = fc.tuple(
      fc.nat(example.length),
      fc.nat(40),
      fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 5 })),
    );
    fc.assert(
      fc.property(edit, ([at, length, piece]) =>
        isLoadedOrRefused(example.slice(0, at) + piece + example.slice(at + length)),
      ),
      { numRuns: rounds(300) },
    );
  });
});

describe('a file made to be slow is refused soon', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
  const chain = Array.from({ length: 3000 }, (_, i) => `k${i + 1}: &a${i + 1} [*a${i}]`);
  const many = rounds(100_000);
  const files: [what: string, text: string][] = [
    ['a billion laughs', `l0: &l0 [x]\n${levels.join('\n')}`],
    ['aliases of aliases of aliases', `k0: &a0 x\n${chain.join('\n')}`],
    ['very many brackets', '['.repeat(many)],
    ['very many dashes', '- '.repeat(many)],
    ['very many keys', Array.from({ length: many }, (_, i) => `key${i}: 1`).join('\n')],
    ['very many times the same key', 'key: 1\n'.repeat(many)],
    [
      'very many wrong people',
      `version: 1\npeople:\n${Array.from({ length: many / 5 }, (_, i) => `  p${i}: {nam: x}`).join('\n')}`,
    ],
    ['a very long word', `version: ${'x'.repeat(4_000_000)}`],
    ['a very long duration', `version: 1\nheartbeats: {x: {every: "${'1 h '.repeat(many)}?"}}`],
  ];
  // A file that exceeds the time limit of a test is not refused soon.
  test.each(files)('%s', (_, text) => isLoadedOrRefused(text));
});
