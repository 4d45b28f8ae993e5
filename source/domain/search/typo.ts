/** Words that somebody may have meant who made a mistake in typing. */
import { editDistance } from '../kernel/distance.ts';

/** Words of letters alone: numbers and ids with one digit wrong are other numbers and ids. */
const letters = /^\p{L}+$/u;
const shortest = 4;
const longest = 32;
/** From this length on a word may have two mistakes. */
const longWord = 8;

/** Whether it is worth looking for what else a word may have been meant as, or keeping it as what others are meant. */
export const canBeMistyped = (word: string): boolean =>
  word.length >= shortest && word.length <= longest && letters.test(word);

/** Kept as what others may be meant as: one letter may be missing in what is typed, or one too many. */
export const canBeCorrection = (word: string): boolean =>
  word.length >= shortest - 1 && word.length <= longest + 1 && letters.test(word);

/** How many mistakes count as one word. */
export const maxMistakes = (word: string): number => (word.length >= longWord ? 2 : 1);

/**
 * Which words are looked at: a word with a mistake in one half has the other half right, so it begins or ends with it.
 * @returns what they begin with, what they end with, and between which lengths they are
 */
export function splitHalves(word: string): {
  readonly beginning: string;
  readonly ending: string;
  readonly lengths: readonly [number, number];
} {
  const middle = Math.floor(word.length / 2);
  const mistakes = maxMistakes(word);
  // A pair that was swapped over the middle is in both halves: one letter less of each.
  return {
    beginning: word.slice(0, Math.max(1, middle - 1)),
    ending: word.slice(Math.min(word.length - 1, middle + 1)),
    lengths: [word.length - mistakes, word.length + mistakes],
  };
}

/** Those of the known words that a word may have been meant as, the nearest first; itself is not among them. */
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
