/** Suggestions for misspelled words. */
import { editDistance } from './distance.ts';

/** Longer texts are not typing mistakes, and comparing two texts costs the product of their lengths. */
const maxLength = 64;

/**
 * The known word nearest to the written one, ignoring case; null if none is near. Near means that at most a third of the letters
 * differ, or that one is an abbreviation of the other and of no other word (`crit`, `monday`). A wrong, missing or extra letter
 * counts as one difference, and so do two swapped ones.
 */
export function findNearest(written: string, known: readonly string[]): string | null {
  if (written.length === 0 || written.length > maxLength) return null;
  const wanted = written.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of known) {
    if (word.length > maxLength || Math.abs(word.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best ?? findAbbreviation(wanted, known);
}

/** Three letters are enough: `crit` means critical, and `monday` means mon, if no other word matches. */
function findAbbreviation(wanted: string, known: readonly string[]): string | null {
  const matches = known.filter(word => {
    const [shorter = '', longer = ''] = [wanted, word.toLowerCase()].sort((a, b) => a.length - b.length);
    return shorter.length >= 3 && longer.startsWith(shorter);
  });
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

const maxListed = 12;

/** `one of critical, major, minor`, shortened if there are many, with a suggestion. @param written null: no suggestion */
export function formatChoices(known: readonly string[], written: string | null): string {
  const more = known.length > maxListed ? ` or ${known.length - maxListed} more` : '';
  const shown = known.slice(0, maxListed).join(', ') + more;
  return withSuggestion(`one of ${shown}`, written === null ? null : findNearest(written, known));
}

/** `an IANA time zone; did you mean Europe/Madrid?` @param suggestion null: nothing is added */
export function withSuggestion(expected: string, suggestion: string | null): string {
  return suggestion === null ? expected : `${expected}; did you mean ${suggestion}?`;
}
