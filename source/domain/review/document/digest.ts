/** Digests of generated parts, by which a refresh detects that a person edited one. */
import { createHash } from 'node:crypto';

/**
 * Normalizes a text for comparison. Ignores what editors and formatters change (white space at line ends, empty lines, the
 * padding of tables).
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

/** Cached, because a refresh compares a log of ten thousand lines more than once. */
const normalizedBodies = new WeakMap<readonly string[], string>();

/** A fast test first: most lines need no normalization. */
const uneven = /\s\s|[^\S ]/;

function normalizeLine(line: string): string {
  const trimmed = line.trim();
  const even = uneven.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
  return even.includes('|') ? even.replace(/(?<=\|\s?:?)-+(?=:?\s?\|)/g, '---') : even;
}

const digestLength = 12;

/** A short digest of a part's normalized text, in hexadecimal. */
export function digestBody(body: readonly string[]): string {
  return createHash('sha256').update(normalizeBody(body)).digest('hex').slice(0, digestLength);
}
