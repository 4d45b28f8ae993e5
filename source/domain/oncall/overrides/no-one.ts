/** The words for an override that puts no one on call, in place of a person. */

/** In the team file. No id of a person has a space. */
export const noOne = 'no one';

/** Whether a person who types a command means no one: `no-one`, and the words that people try first. */
export const meansNoOne = (typed: string): boolean => /^(no[ -]?one|nobody|none)$/i.test(typed.trim());
