/** Whether somebody said one of a scenario's words: facts come to light as one looks, and looking is logged in one's own words. */

const compiled = new Map<string, RegExp>();

/**
 * A word is heard at the beginning of a word, whatever its case: `deploy` in "Deployed at 14:02". Between the words of a phrase
 * there may be anything that is no letter, or nothing: `roll back` in "rollback" and "roll-back".
 */
export const heardIn = (text: string, words: readonly string[]): boolean =>
  words.some(word => expressionOf(word).test(text));

function expressionOf(word: string): RegExp {
  const known = compiled.get(word);
  if (known) return known;
  const parts = word.trim().split(/[\s-]+/);
  const phrase = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]{0,3}');
  const made = new RegExp(`(?<![\\p{L}\\p{N}])${phrase}`, 'iu');
  compiled.set(word, made);
  return made;
}
