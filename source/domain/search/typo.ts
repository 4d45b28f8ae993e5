/** Finds corrections for mistyped words. */
import { editDistance } from '../kernel/distance.ts';

/** Only words of letters: numbers and ids with a wrong digit are different numbers and ids. */
const letters = /^\p{L}+$/u;
const shortest = 4;
const longest = 32;
/** The minimum length of a word for two mistakes. */
const longWord = 8;

/** Whether a word is long enough to be corrected, or to be a correction. */
export const canBeMistyped = (word: string): boolean =>
  word.length >= shortest && word.length <= longest && letters.test(word);

/** Whether a word can be a correction: the typed word may have one letter fewer or more. */
export const canBeCorrection = (word: string): boolean =>
  word.length >= shortest - 1 && word.length <= longest + 1 && letters.test(word);

/** The maximum number of mistakes in a word. */
export const maxMistakes = (word: string): number => (word.length >= longWord ? 2 : 1);

/**
 * The candidates for a correction: a word with a mistake in one half begins or ends with the other half.
 * @returns their prefixes, their suffixes, and the range of their lengths
 */
export function splitHalves(word: string): {
  readonly beginning: string;
  readonly ending: string;
  readonly lengths: readonly [number, number];
} {
  const middle = Math.floor(word.length / 2);
  const mistakes = maxMistakes(word);
  // A swapped pair in the middle affects both halves, so use one letter less of each.
  return {
    beginning: word.slice(0, Math.max(1, middle - 1)),
    ending: word.slice(Math.min(word.length - 1, middle + 1)),
    lengths: [word.length - mistakes, word.length + mistakes],
  };
}

/** The known words that are possible corrections, the nearest first, without the word itself. */
export function findCorrections(word: string, known: Iterable<string>, most: number): string[] {
  const allowed = maxMistakes(word);
  const near: { readonly known: string; readonly distance: number }[] = [];
  for (const candidate of new Set(known)) {
    if (candidate === word || Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate);
    if (distance <= allowed) near.push({ known: candidate, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance || (a.known < b.known ? -1 : 1))
    .slice(0, most)
    .map(found => found.known);
}
