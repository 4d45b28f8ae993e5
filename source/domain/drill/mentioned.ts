/** Whether somebody said one of a scenario's words: facts come to light as one looks, and looking is logged in one's own words. */

/** Letters of a word that has to stand alone. */
const shortest = 2;

const compiled = new Map<string, RegExp>();

/**
 * A word is heard at the beginning of a word, whatever its case: `deploy` in "Deployed at 14:02"; one of two letters only as a whole
 * word, since `us` is in many. Between the words of a phrase there may be anything that is no letter, or nothing: `roll back` in
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
