/**
 * Splits a text into words for search: without case, accents and width. In scripts without spaces, every pair of adjacent
 * characters is a word, so that any part of a text can be found.
 */

/** A word and its range in the text (UTF-16 units, half-open). */
export type Word = { readonly word: string; readonly from: number; readonly to: number };

/** Longer words are keys and dumps; only their beginning is searchable. In UTF-16 units. */
export const maxWordLength = 64;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const plainRuns = /[A-Za-z0-9]+/g;
const plain = /^[\x00-\x7f]*$/;
const marks = /\p{M}/gu;
const noWordCharacter = /[^\p{L}\p{N}]/gu;

/** Scripts without spaces between words: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese. */
const unspaced =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|ー/u;
const spacing = new RegExp(`(?:${unspaced.source}|\\p{M})+|(?:(?!${unspaced.source})[^])+`, 'gu');

/** Removes case and accents: `Señor` becomes `senor`, `ＡＢＣ` becomes `abc`. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(noWordCharacter, '')
    .slice(0, maxWordLength)
    .toWellFormed();

/** Pairs of adjacent characters, and the last character alone, so that a prefix search finds it too. */
function* pairs(text: string, start: number): Generator<Word> {
  const characters = [...text];
  let from = start;
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1] ?? '';
    const word = (character + next)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
    if (word !== '') yield { word, from, to: from + character.length + next.length };
    from += character.length;
  }
}

/** @param text any text; other characters than letters and digits separate words */
export function splitWords(text: string): Word[] {
  const found: Word[] = [];
  if (plain.test(text)) {
    for (const { 0: run, index } of text.matchAll(plainRuns))
      found.push({ word: run.toLowerCase().slice(0, maxWordLength), from: index, to: index + run.length });
    return found;
  }
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (!unspaced.test(run)) {
      const word = folded(run);
      if (word !== '') found.push({ word, from: index, to: index + run.length });
      continue;
    }
    for (const { 0: part, index: at } of run.matchAll(spacing)) {
      if (unspaced.test(part)) found.push(...pairs(part, index + at));
      else {
        const word = folded(part);
        if (word !== '') found.push({ word, from: index + at, to: index + at + part.length });
      }
    }
  }
  return found;
}

/** Whether a word is a pair of characters, or one, of a script without spaces. */
export const isUnspaced = (word: string): boolean => unspaced.test(word);
