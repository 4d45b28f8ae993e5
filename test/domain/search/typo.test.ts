/** The possible corrections of a mistyped word. */
import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canBeMistyped, findCorrections, splitHalves } from '../../../source/domain/search/typo.ts';

/** One mistake of a kind at a position. */
function mistake(word: string, kind: string, at: number): string {
  const place = at % word.length;
  const [before, letter, after] = [word.slice(0, place), word[place] ?? '', word.slice(place + 1)];
  if (kind === 'missing') return before + after;
  if (kind === 'double') return before + letter + letter + after;
  if (kind === 'wrong') return `${before}q${after}`;
  return after === '' ? word : before + after.slice(0, 1) + letter + after.slice(1);
}

describe('a mistyped word', () => {
  it('has four letters or more, and is not a number', () => {
    expect(['pool', 'poo', '1234', 'v42x', 'größe'].map(canBeMistyped)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('shares the first or last half with the intended word, for any mistake', () => {
    assert(
      property(
        constantFrom('pool', 'redis', 'checkout', 'exhausted', 'kubernetes'),
        constantFrom('missing', 'double', 'wrong', 'swapped'),
        integer({ min: 0, max: 9 }),
        (meant, kind, at) => {
          const typed = mistake(meant, kind, at);
          const { beginning, ending, lengths } = splitHalves(typed);
          expect(meant.startsWith(beginning) || meant.endsWith(ending)).toBe(true);
          expect(meant.length >= lengths[0] && meant.length <= lengths[1]).toBe(true);
          if (typed !== meant) expect(findCorrections(typed, ['other', meant], 5)).toEqual([meant]);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it('has several candidates, the nearest first', () => {
    expect(findCorrections('checkuot', ['checkout', 'checkpoint', 'checkouts', 'pool'], 5)).toEqual([
      'checkout',
      'checkouts',
    ]);
  });
});
