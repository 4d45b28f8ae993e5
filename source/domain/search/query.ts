/** What somebody looks for. Nothing in a query is syntax but double quotes around a phrase: all else only divides words. */
import { isUnspaced, splitWords } from './split-words.ts';

/** Words that stand one after the other, such as a phrase in quotes, `INC-7` or `checkout-db`; mostly one alone. */
export type Term = {
  readonly words: readonly string[];
  /** Whether the last word may go on: `exhaus` finds `exhausted`. */
  readonly begins: boolean;
  /** Whether it was in quotes: then it is meant as it is. */
  readonly quoted: boolean;
};

/** Every term is to be found, each anywhere in an incident. */
export type Query = { readonly terms: readonly Term[] };

/** What is longer was pasted by mistake, and its beginning says what it is about. In UTF-16 units and terms. */
export const maxQueryLength = 1_000;
const maxTerms = 24;

const parts = /"([^"]*)("|$)|[^\s"]+/g;
const number = /^\p{N}+$/u;

/** Words of a script without spaces are pairs; of those of a query the last one alone is half a pair. */
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
  // One character of a script without spaces is the beginning of the pairs that it is in.
  const half = isUnspaced(end) && [...end].length === 1;
  // `INC-7` is that one, and not INC-70 too; and with one letter half of all words begin.
  return [{ words, quoted, begins: half || (last && end.length > 1 && !number.test(end)) }];
}

/** @param text as it was typed; of one that is too long its beginning */
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
