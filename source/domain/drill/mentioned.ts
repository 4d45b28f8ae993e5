/** Detects a scenario's words in the player's entries. They reveal facts of the scenario. */

/** Words of this many letters must match as a whole. */
const shortest = 2;

const compiled = new Map<string, RegExp>();

/**
 * A word matches at the beginning of a word, in any case: `deploy` in "Deployed at 14:02". A word of two letters matches only as
 * a whole, because `us` is in many words. Between the words of a phrase, anything except letters is allowed: `roll back` matches
 * "rollback" and "roll-back".
 */
export const isMentioned = (text: string, words: readonly string[]): boolean =>
  words.some(word => compilePhrase(word).test(text));

function compilePhrase(word: string): RegExp {
  const known = compiled.get(word);
  if (known) return known;
  const parts = word.trim().split(/[\s-]+/);
  const phrase = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]{0,3}');
  const end = word.trim().length <= shortest ? '(?![\\p{L}\\p{N}])' : '';
  const made = new RegExp(`(?<![\\p{L}\\p{N}])${phrase}${end}`, 'iu');
  compiled.set(word, made);
  return made;
}
