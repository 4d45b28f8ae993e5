/** Words for searching: without case, accents and width; for scripts without spaces, pairs of characters. */
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxWordLength, splitWords } from '../../../source/domain/search/split-words.ts';

const words = (text: string) => splitWords(text).map(({ word }) => word);

describe('the words of a text', () => {
  it('are runs of letters and digits, without case', () => {
    expect(words('INC-7: p99 of Checkout_v2 is 9.5 s')).toEqual(
      'inc 7 p99 of checkout v2 is 9 5 s'.split(' '),
    );
  });

  it('have no accents, ligatures or width', () => {
    expect(words('Señor Größe ＡＢＣ ﬁle İstanbul')).toEqual(['senor', 'grosse', 'abc', 'file', 'istanbul']);
    expect(words('cafe\u0301')).toEqual(words('café'));
  });

  it('are pairs of neighbours in scripts without spaces, and the last one alone', () => {
    expect(words('結帳失敗')).toEqual(['結帳', '帳失', '失敗', '敗']);
    expect(words('DB接続')).toEqual(['db', '接続', '続']);
  });

  it('have their positions', () => {
    expect(splitWords('at the Señor').at(-1)).toEqual({ word: 'senor', from: 7, to: 12 });
    expect(splitWords('x 失敗').slice(1, 2)).toEqual([{ word: '失敗', from: 2, to: 4 }]);
  });

  it('are cut at a length that no word has', () => {
    expect(words('a'.repeat(500))).toEqual(['a'.repeat(maxWordLength)]);
  });

  it('of any text are letters and digits within it', () => {
    assert(
      property(string({ unit: 'binary' }), text => {
        for (const { word, from, to } of splitWords(text)) {
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          expect(from >= 0 && from < to && to <= text.length).toBe(true);
        }
      }),
      { seed: 7 },
    );
  });
});
