/** A query is words and phrases in quotes; it has no other syntax. */
import { describe, expect, it } from 'vitest';
import { maxQueryLength, parseQuery } from '../../../source/domain/search/query.ts';

const terms = (text: string) =>
  parseQuery(text).terms.map(({ words, begins }) => words.join(' ') + (begins ? '…' : ''));

describe('a query', () => {
  it('has every word; the last one is a prefix', () => {
    expect(terms('Pool exhaus')).toEqual(['pool', 'exhaus…']);
  });

  it('has a phrase in quotes; an unclosed one ends in a prefix', () => {
    expect(terms('"pool is full" api')).toEqual(['pool is full', 'api…']);
    expect(terms('api "pool is fu')).toEqual(['api', 'pool is fu…']);
  });

  it('splits compound words into consecutive ones', () => {
    expect(terms('INC-7 checkout-db now')).toEqual(['inc 7', 'checkout db', 'now…']);
  });

  it('takes a number literally, and a single letter', () => {
    expect(terms('INC-7')).toEqual(['inc 7']);
    expect(terms('a')).toEqual(['a']);
  });

  it('matches any part of a script without spaces', () => {
    expect(terms('帳失敗')).toEqual(['帳失 失敗…']);
    expect(terms('敗')).toEqual(['敗…']);
  });

  it('has no operators', () => {
    expect(terms('NEAR(a b) OR -x NOT y* {z}:^q')).toEqual(['near a', 'b', 'or', 'x', 'not', 'y', 'z q']);
    expect(terms('\0 ... "" "-"')).toEqual([]);
  });

  it('has a term once, and the start of an endless text', () => {
    expect(terms('pool pool x')).toEqual(['pool', 'x']);
    expect(parseQuery('word '.repeat(1_000_000)).terms).toHaveLength(1);
    expect(parseQuery(Array.from({ length: 900 }, (_, n) => `w${n}`).join(' ')).terms.length).toBeLessThan(
      25,
    );
    expect(terms('y'.repeat(5 * maxQueryLength))).toEqual([`${'y'.repeat(64)}…`]);
  });
});
