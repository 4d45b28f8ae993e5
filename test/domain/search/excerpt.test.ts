/** The excerpt of a matching text: one line around the match. */
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExcerpt } from '../../../source/domain/search/excerpt.ts';
import { matchQuery } from '../../../source/domain/search/match-query.ts';
import { parseQuery } from '../../../source/domain/search/query.ts';

const shown = (text: string, query: string, most = 60) => {
  const cut = createExcerpt(text, matchQuery(text, parseQuery(query)).places, most);
  return { text: cut.text, marked: cut.marks.map(({ from, to }) => cut.text.slice(from, to)) };
};

describe('the excerpt', () => {
  it('is all of a short text, with the matches marked', () => {
    expect(shown('the pool is full, the pools', 'pool')).toEqual({
      text: 'the pool is full, the pools',
      marked: ['pool', 'pools'],
    });
  });

  it('is around the first match of a long text, from the start of a word', () => {
    const { text, marked } = shown(`${'before '.repeat(40)}pool ${'after '.repeat(40)}`, 'pool');
    expect(text).toMatch(/^…(?:before )+pool after .*…$/);
    expect(text.length).toBeLessThanOrEqual(61);
    expect(marked).toEqual(['pool']);
  });

  it('is one line, and nothing in it moves a cursor', () => {
    expect(shown('a\n\tpool\x1b[2J\u202e b', 'pool')).toEqual({ text: 'a pool b', marked: ['pool'] });
  });

  it('marks exactly the matches, and breaks no character, in any text', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 200 }), before => {
        const { text, marked } = shown(`${before} pool ${before}`, 'pool', 40);
        expect(text.isWellFormed()).toBe(true);
        for (const one of marked) expect(one.toLowerCase()).toMatch(/^pool/);
      }),
      { seed: 3 },
    );
  });
});
