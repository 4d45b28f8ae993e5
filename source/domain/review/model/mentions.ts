/** Finds people in free text, for documents that must not name them. */

/** First names and ids that are also English words: replaced only as `@will` or within a full name. */
const ordinaryWords = new Set(
  (
    'admin art august april bill chase chat call check dawn day dean dev drew faith frank grace guy hope jack joy ' +
    'june lane law long mark max may miles oncall ops page pat ray read rich rob root rose sky sue test the will young'
  ).split(' '),
);

const minNameLength = 3;
/** A pattern that matches a text literally. The hyphen is not escaped, because the flag `u` forbids it. */
export const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A person, with the names that a text may use. */
export type PersonName = { readonly id: string; readonly name: string };

/**
 * Creates a function that replaces every mention of the people: full names in any case, `@id`, and, as whole words in their
 * own spelling, ids and single names of three letters or more that are not ordinary words.
 * @param people the people to find; where two share a name, the first one wins
 * @param replace returns the replacement for the person with that id
 * @param otherWords more names and ids that are words of their own, in lower case: found only as `@id` or within a full name
 */
export function createMentionReplacer(
  people: readonly PersonName[],
  replace: (id: string) => string,
  otherWords: ReadonlySet<string> = new Set(),
): (text: string) => string {
  const exact = new Map<string, string>();
  const folded = new Map<string, string>();
  const add = (map: Map<string, string>, mention: string, id: string) => {
    if (mention !== '' && !map.has(mention)) map.set(mention, id);
  };
  for (const { id, name } of people) {
    add(folded, `@${id}`.toLowerCase(), id);
    const words = name.split(/\s+/).filter(word => word !== '');
    if (words.length > 1) add(folded, words.join(' ').toLowerCase(), id);
    for (const word of [...words, id]) {
      const isWord = [ordinaryWords, otherWords].some(words => words.has(word.toLowerCase()));
      if (word.length < minNameLength || isWord) continue;
      add(exact, word, id);
    }
  }
  const pattern = (mentions: Iterable<string>, flags: string) => {
    const longestFirst = [...mentions].sort((a, b) => b.length - a.length);
    if (longestFirst.length === 0) return null;
    const alternatives = longestFirst.map(mention => escapeRegExp(mention).replace(/ /g, '\\s+')).join('|');
    return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${alternatives})(?![\\p{L}\\p{N}_])`, flags);
  };
  const passes = [
    { found: folded, pattern: pattern(folded.keys(), 'giu'), key: (text: string) => text.toLowerCase() },
    { found: exact, pattern: pattern(exact.keys(), 'gu'), key: (text: string) => text },
  ];
  return text =>
    passes.reduce(
      (result, { found, pattern, key }) =>
        pattern === null
          ? result
          : result.replace(pattern, mention => {
              const id = found.get(key(mention).replace(/\s+/g, ' '));
              return id === undefined ? mention : replace(id);
            }),
      text,
    );
}
