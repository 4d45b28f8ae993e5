/** How a refresh knows whether a person has edited a generated part. */
import { createHash } from 'node:crypto';

/**
 * The text as it is compared. What editors and formatters change without anybody having meant something by it (white
 * space at line ends, empty lines, the padding of tables) does not count.
 */
export function comparable(body: readonly string[]): string {
  return body
    .map(line =>
      line
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/(?<=\|\s?:?)-+(?=:?\s?\|)/g, '---'),
    )
    .filter(line => line !== '')
    .join('\n');
}

const digits = 12;

/** A short digest of a part's comparable text, in hexadecimal. */
export function partDigest(body: readonly string[]): string {
  return createHash('sha256').update(comparable(body)).digest('hex').slice(0, digits);
}
