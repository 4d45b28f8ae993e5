/** Matching an alert's labels with the matchers of a team file. */
import { describe, expect, it } from 'vitest';
import { type Match, matches } from '../../../source/domain/paging/match.ts';
import { boundBacktracking } from '../../../source/io/backtracking.ts';

const labels = { alertname: 'HighLatency', service: 'search-api', env: 'prod' };

describe('a match', () => {
  const cases: readonly (readonly [string, Match, boolean])[] = [
    ['of nothing fits everything', {}, true],
    ['fits an exact text', { env: ['prod'] }, true],
    ['does not fit a part of a text', { env: ['pro'] }, false],
    ['does not fit other capitals', { env: ['PROD'] }, false],
    ['fits one of several texts', { env: ['staging', 'prod'] }, true],
    ['finds an expression anywhere', { service: [{ regex: 'ch-a' }] }, true],
    ['keeps an anchored expression at its place', { service: [{ regex: '^api' }] }, false],
    ['mixes texts and expressions', { service: ['checkout', { regex: '^search-' }] }, true],
    ['wants every label to fit', { env: ['prod'], service: ['checkout'] }, false],
    ['does not fit a label that is not there', { region: ['eu'] }, false],
    ['does not fit a missing label with an expression for nothing', { region: [{ regex: '^' }] }, false],
    ['takes a name that every object has for a label like others', { constructor: [{ regex: '' }] }, false],
    ['takes the same expression again and again', { service: [{ regex: 'a' }, { regex: 'a' }] }, true],
  ];
  it.each(cases)('%s', (_, match, expected) => {
    expect(matches(match, labels)).toBe(expected);
    expect(matches(match, labels)).toBe(expected);
  });

  it('is fast for an expression that would backtrack for ever', () => {
    boundBacktracking();
    const started = performance.now();
    expect(matches({ service: [{ regex: '^(a+)+$' }] }, { service: `${'a'.repeat(1_023)}!` })).toBe(false);
    expect(matches({ service: [{ regex: '^(\\w+\\s?)*$' }] }, { service: `${'ab '.repeat(341)}!` })).toBe(
      false,
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
