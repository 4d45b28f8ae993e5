/** `match:` of a calendar, as the team file writes it: `eventMatch` and `createEventFilter`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventFilter } from '../../../../source/domain/oncall/calendar-shifts/match-events.ts';
import { withBoundedBacktracking } from '../../../../source/io/backtracking.ts';
import { eventMatch } from '../../../../source/team/schema/event-match.ts';
import { rounds } from '../../../builders/rounds.ts';

function selects(match: unknown, summary: string, categories: readonly string[] = []): boolean {
  return createEventFilter(eventMatch.parse(match))({ summary, categories, busyStatus: null });
}

const problem = (match: unknown) => eventMatch.safeParse(match).error?.issues[0]?.message;

describe('match selects events', () => {
  test.each([
    ['^Primary', 'Primary: Ana', true],
    ['^Primary', 'primary: Ana', true],
    ['^Primary', 'Ana (Primary)', false],
    ['/^primary/', 'PRIMARY: Ana', true],
    ['/^primary/i', 'Primary', true],
    ['Primary', 'Ana (primary)', true],
    ['primary|backup', 'Backup: Ana', true],
    ['Primary (EU)', 'Primary (EU): Ana', true],
    ['^(?!secondary)', 'Secondary: Ana', false],
    ['^Guardia: ñ', 'GUARDIA: Ñoño', true],
    [['^Primary', '^P1'], 'P1 Ana', true],
    [['^Primary', '^P1'], 'P2 Ana', false],
    [{ title: '^Primary' }, 'Primary: Ana', true],
  ])('by title: %j, "%s": %j', (match, title, expected) => {
    expect(selects(match, title)).toBe(expected);
  });

  test.each([
    [{ category: 'oncall' }, ['Work', 'OnCall'], true],
    [{ category: 'oncall' }, ['oncall-backup'], false],
    [{ category: 'oncall' }, [], false],
    [{ category: '/^on-?call/' }, ['On-call EU'], true],
    [{ category: '^on-?call' }, ['On-call EU'], true],
    [{ category: ['primary', 'p1'] }, ['P1'], true],
    [{ category: 'C++ (core)' }, ['c++ (core)'], true],
  ])('by category: %j, %j: %j', (match, categories, expected) => {
    expect(selects(match, 'Ana', categories)).toBe(expected);
  });

  test('by both: each has to match', () => {
    const both = { title: '^Primary', category: 'oncall' };
    expect(selects(both, 'Primary: Ana', ['oncall'])).toBe(true);
    expect(selects(both, 'Primary: Ana')).toBe(false);
    expect(selects(both, 'Ana', ['oncall'])).toBe(false);
  });
});

test('expressions keep their classes when they ignore case', () => {
  expect(selects('^\\S+ \\D+$', 'Primary Ana')).toBe(true);
  expect(selects('^\\S+ \\D+$', 'Primary 1')).toBe(false);
  expect(selects('^[A-Z]+$', 'primary')).toBe(true);
  expect(selects('^[Z-a]+$', '_^_')).toBe(true);
});

test('a catastrophic expression takes no time for any title', () => {
  const { elapsed, found } = withBoundedBacktracking(() => {
    const filter = createEventFilter(eventMatch.parse('^(A+)+$'));
    const started = performance.now();
    const title = { summary: `${'a'.repeat(200)}!${'a'.repeat(100_000)}`, categories: [], busyStatus: null };
    return { found: filter(title), elapsed: performance.now() - started };
  });
  expect(found).toBe(false);
  expect(elapsed).toBeLessThan(1_000);
});

test.each([
  ['^(Primary', /regular expression.*\\ before.*Unterminated group/],
  ['[', /Unterminated character class/],
  [{ category: '/(/' }, /Unterminated group/],
  [{ categories: 'x' }, /title, category/],
  [{}, /`title` or `category`/],
  ['', /a regular expression such as/],
  [[], /a regular expression such as/],
  [7, /a regular expression such as/],
  [`\${PRIMARY}`, /without variables/],
])('%j is refused', (match, expected) => {
  expect(problem(match)).toMatch(expected);
});

describe('an expression that may never finish is refused', () => {
  test.each([
    '(.*a){20}$',
    '(?:a{1,100}){1,100}b',
    '(a?){200}a{200}b',
    '(?=(a+)+$)x',
    '^(?!secondary)(a+)+$',
    '^(?!secondary)(a|a)*$',
    '((a+))+\\1',
    '([)(]a+)+(?<=b)',
    '(?:(?:x|y)z)+(?<!b)',
  ])('%s', regex => {
    expect(problem(regex)).toMatch(/may never finish/);
  });

  test.each([
    // Any engine is fast at these, or the linear-time one takes over.
    '^(?!secondary)',
    '^(?!.*(?:secondary|backup))',
    '^(primary|p1) \\d{1,2}$',
    '(a+)+$',
    '^(a|a)*$',
    '(?<team>eu|us)-primary',
    '[(+]{2}',
    '\\(a+\\)+(?=:)',
    '^(Primary )?on-?call{1}',
  ])('%s is not', regex => {
    expect(problem(regex)).toBeUndefined();
  });

  test('and no other takes more than a moment for a title of any length', () => {
    const titles = [`${'a'.repeat(249)}!`, 'ab'.repeat(124), 'primary '.repeat(31)];
    const piece = fc.constantFrom(
      'a',
      'b',
      'a+',
      'a*',
      '(a+)+',
      '(a|b)*',
      '(?:a*b)+',
      '(a|a)+',
      '.*',
      '\\w+',
      '$',
      '!',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), pieces => {
        const match = eventMatch.safeParse(`^${pieces.join('')}`);
        if (!match.success) return;
        const started = performance.now();
        withBoundedBacktracking(() => {
          const filter = createEventFilter(match.data);
          for (const summary of titles) filter({ summary, categories: [], busyStatus: null });
        });
        expect(performance.now() - started).toBeLessThan(5_000);
      }),
      { numRuns: rounds(500, 50), seed: 45 },
    );
  });
});
