/** Which of the known words somebody most likely meant. */
import { editDistance } from '../../domain/search/distance.ts';

/** Longer texts are not typing mistakes, and comparing them costs their product. */
const longest = 64;

/**
 * The known word nearest to what was written, ignoring case, or null when none is near (more than a third of its letters
 * wrong, and not a longer or shorter form of exactly one: `crit`, `monday`). One letter wrong, missing, too many, or two
 * swapped counts one.
 */
export function nearest(written: string, known: readonly string[]): string | null {
  if (written.length === 0 || written.length > longest) return null;
  const wanted = written.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of known) {
    if (word.length > longest || Math.abs(word.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best ?? otherForm(wanted, known);
}

/** Three letters say enough: `crit` is critical and `monday` is mon, where no other word fits. */
function otherForm(wanted: string, known: readonly string[]): string | null {
  const forms = known.filter(word => {
    const [shorter = '', longer = ''] = [wanted, word.toLowerCase()].sort((a, b) => a.length - b.length);
    return shorter.length >= 3 && longer.startsWith(shorter);
  });
  return forms.length === 1 ? (forms[0] ?? null) : null;
}

/** `one of critical, major, minor`, shortened when there are many, with the nearest to what was written. */
export function oneOfThese(known: readonly string[], written: string | null): string {
  const shown = known.slice(0, 12).join(', ') + (known.length > 12 ? ` or ${known.length - 12} more` : '');
  return withNearest(`one of ${shown}`, written === null ? null : nearest(written, known));
}

/** Adds `(nearest: …)` to what was expected, where there is one. */
export function withNearest(expected: string, near: string | null): string {
  return near === null ? expected : `${expected} (nearest: ${near})`;
}
