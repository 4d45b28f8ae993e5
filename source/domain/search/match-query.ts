/** Finds the terms of a query in a text. */
import type { Query, Term } from './query.ts';
import { splitWords, type Word } from './split-words.ts';

/** A range of a text: UTF-16 units, half-open. */
export type Span = { readonly from: number; readonly to: number };

const isWordMatch = (word: string | undefined, wanted: string, begins: boolean) =>
  word !== undefined && (begins ? word.startsWith(wanted) : word === wanted);

/** The positions of a term in these words. */
export function findTerm(words: readonly Word[], term: Term): Span[] {
  const last = term.words.length - 1;
  return words.flatMap((first, start) => {
    const isHere = term.words.every((wanted, index) =>
      isWordMatch(words[start + index]?.word, wanted, term.begins && index === last),
    );
    return isHere ? [{ from: first.from, to: words[start + last]?.to ?? first.to }] : [];
  });
}

/** The number of terms of a query in a text, and their positions; overlapping ones are merged. */
export function matchQuery(text: string, query: Query): { readonly terms: number; readonly places: Span[] } {
  const words = splitWords(text);
  const each = query.terms.map(term => findTerm(words, term));
  return { terms: each.filter(places => places.length > 0).length, places: mergeSpans(each.flat()) };
}

const plain = /^[\x00-\x7f]*$/;

/** Creates a fast filter for texts that may match one of these queries. */
export function createPrefilter(queries: readonly Query[]): (text: string) => boolean {
  const firsts = queries.flatMap(({ terms }) => terms.flatMap(({ words: [first] }) => first ?? []));
  // Words are letters and digits, so they need no escaping in a pattern.
  const pattern = new RegExp([...new Set(firsts)].join('|'), 'i');
  return text => !plain.test(text) || pattern.test(text);
}

/** The maximum number of terms in a text, without splitting it into words, which takes ten times as long. */
export function countPossibleTerms(text: string, { terms }: Query): number {
  if (!plain.test(text)) return terms.length;
  const lower = text.toLowerCase();
  return terms.filter(({ words: [first = ''] }) => lower.includes(first)).length;
}

function mergeSpans(places: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const place of places.toSorted((a, b) => a.from - b.from)) {
    const before = whole.at(-1);
    if (before && place.from <= before.to)
      whole[whole.length - 1] = { from: before.from, to: Math.max(before.to, place.to) };
    else whole.push(place);
  }
  return whole;
}
