/** Whether and where a text has what is looked for. */
import type { Query, Term } from './query.ts';
import { splitWords, type Word } from './split-words.ts';

/** A stretch of a text: UTF-16 units, the end not included. */
export type Span = { readonly from: number; readonly to: number };

const isWordMatch = (word: string | undefined, wanted: string, begins: boolean) =>
  word !== undefined && (begins ? word.startsWith(wanted) : word === wanted);

/** Where a term stands in these words; every place. */
export function findTerm(words: readonly Word[], term: Term): Span[] {
  const last = term.words.length - 1;
  return words.flatMap((first, start) => {
    const isHere = term.words.every((wanted, index) =>
      isWordMatch(words[start + index]?.word, wanted, term.begins && index === last),
    );
    return isHere ? [{ from: first.from, to: words[start + last]?.to ?? first.to }] : [];
  });
}

/** What of a query a text says: how many of its terms, and where; overlapping places are one. */
export function matchQuery(text: string, query: Query): { readonly terms: number; readonly places: Span[] } {
  const words = splitWords(text);
  const each = query.terms.map(term => findTerm(words, term));
  return { terms: each.filter(places => places.length > 0).length, places: mergeSpans(each.flat()) };
}

const plain = /^[\x00-\x7f]*$/;

/** Tells texts that may say something of these queries from those that say nothing, at once for all of them. */
export function createPrefilter(queries: readonly Query[]): (text: string) => boolean {
  const firsts = queries.flatMap(({ terms }) => terms.flatMap(({ words: [first] }) => first ?? []));
  // Words are letters and digits: none means anything else in a pattern.
  const pattern = new RegExp([...new Set(firsts)].join('|'), 'i');
  return text => !plain.test(text) || pattern.test(text);
}

/** How many terms a text may say at most: seen without telling its words apart, which takes ten times as long. */
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
