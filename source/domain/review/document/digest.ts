/** How a refresh knows whether a person has edited a generated part. */
import { createHash } from 'node:crypto';

/**
 * The text as it is compared. What editors and formatters change without anybody having meant something by it (white
 * space at line ends, empty lines, the padding of tables) does not count.
 */
export function normalizeBody(body: readonly string[]): string {
  const known = normalizedBodies.get(body);
  if (known !== undefined) return known;
  const text = body
    .map(normalizeLine)
    .filter(line => line !== '')
    .join('\n');
  normalizedBodies.set(body, text);
  return text;
}

/** A log of ten thousand lines is compared more than once in a refresh. */
const normalizedBodies = new WeakMap<readonly string[], string>();

/** Most lines have nothing to change, which is sooner seen than done. */
const uneven = /\s\s|[^\S ]/;

function normalizeLine(line: string): string {
  const trimmed = line.trim();
  const even = uneven.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
  return even.includes('|') ? even.replace(/(?<=\|\s?:?)-+(?=:?\s?\|)/g, '---') : even;
}

const digestLength = 12;

/** A short digest of a part's comparable text, in hexadecimal. */
export function digestBody(body: readonly string[]): string {
  return createHash('sha256').update(normalizeBody(body)).digest('hex').slice(0, digestLength);
}
