/** A search query. The only syntax is double quotes around a phrase; other punctuation separates words. */
import { isUnspaced, splitWords } from './split-words.ts';

/** Consecutive words, such as a phrase in quotes, `INC-7` or `checkout-db`; usually a single word. */
export type Term = {
  readonly words: readonly string[];
  /** Whether the last word is a prefix: `exhaus` finds `exhausted`. */
  readonly begins: boolean;
  /** Whether it was in quotes, and so is not corrected. */
  readonly quoted: boolean;
};

/** All terms must match, each anywhere in an incident. */
export type Query = { readonly terms: readonly Term[] };

/** Longer queries were probably pasted by mistake and are truncated. In UTF-16 units and terms. */
export const maxQueryLength = 1_000;
const maxTerms = 24;

const parts = /"([^"]*)("|$)|[^\s"]+/g;
const number = /^\p{N}+$/u;

/** Words of a script without spaces are pairs of characters; in a query, a final single character is dropped. */
function joinPairs(text: string): string[] {
  const words = splitWords(text).map(({ word }) => word);
  return words.filter((word, index) => {
    const before = words[index - 1];
    return !(
      before &&
      isUnspaced(word) &&
      [...word].length === 1 &&
      before.endsWith(word) &&
      before !== word
    );
  });
}

function createTerm(text: string, quoted: boolean, last: boolean): Term[] {
  const words = joinPairs(text);
  const end = words.at(-1);
  if (end === undefined) return [];
  // A single character of a script without spaces is a prefix of the pairs that contain it.
  const half = isUnspaced(end) && [...end].length === 1;
  // `INC-7` must not match INC-70, and a single letter would match half of all words.
  return [{ words, quoted, begins: half || (last && end.length > 1 && !number.test(end)) }];
}

/** @param text as typed; truncated if it is too long */
export function parseQuery(text: string): Query {
  const found = [...text.slice(0, maxQueryLength).matchAll(parts)].slice(0, maxTerms);
  const terms = found.flatMap(({ 0: whole, 1: phrase, 2: end }, index) => {
    const last = index === found.length - 1;
    return phrase === undefined
      ? createTerm(whole, false, last)
      : createTerm(phrase, true, last && end === '');
  });
  const known = new Set<string>();
  return {
    terms: terms.filter(term => {
      const key = term.words.join(' ');
      return known.size < known.add(key).size;
    }),
  };
}
