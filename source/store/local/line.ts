/** One event, one line of JSON, sealed with a checksum of itself. */
import type { Stamp, UnknownEvent } from '../../domain/kernel/event.ts';
import { cleanDeep } from '../../domain/kernel/text.ts';
import { sealed, unsealed } from '../checksum.ts';

/** An event of any family. */
export type AnyEvent = Stamp & { readonly type: string };

/** Checks a parsed line: the event, or a sentence that says why it is none. */
export type ReadEvent<E> = (value: unknown) => E | UnknownEvent | string;

/** The line of an event, with its newline. */
export const encode = (event: AnyEvent): string => `${sealed(event)}\n`;

/** @returns the event, every string in it cleaned; or a sentence that says why the line is not one. */
export function decode<E extends AnyEvent>(line: string, readEvent: ReadEvent<E>): E | UnknownEvent | string {
  const found = unsealed(line);
  if (typeof found === 'string') return found;
  const event = readEvent(found.value);
  return typeof event === 'string' ? event : cleanDeep(event);
}
