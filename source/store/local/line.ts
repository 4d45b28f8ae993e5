/** Encodes an event as one line of JSON that ends with its own checksum. */
import { cleanDeep } from '../../domain/kernel/text.ts';
import { parseChecked, withChecksum } from '../checksum.ts';
import type { StoredEvent } from '../port.ts';
import type { ReadEvent } from '../streams.ts';

/** The line of an event, with its newline. */
export const encode = (event: StoredEvent): string => `${withChecksum(event)}\n`;

/** @returns the event with sanitized strings, or a sentence that says why the line is invalid */
export function decode(line: string, read: ReadEvent): StoredEvent | string {
  const found = parseChecked(line);
  return typeof found === 'string' ? found : checkEvent(found.value, read);
}

/** Like {@link decode}, for a parsed value. */
export function checkEvent(value: unknown, read: ReadEvent): StoredEvent | string {
  const event = read(value);
  return typeof event === 'string' ? event : cleanDeep(event);
}
