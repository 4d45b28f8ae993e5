/**
 * One event, one line of JSON. The line ends with a checksum of itself, so that a flipped byte inside a text is found and
 * not believed; a line without one (written by another tool) is read as it is.
 */
import { crc32 } from 'node:zlib';
import type { Stamp, UnknownEvent } from '../../domain/event.ts';
import { cleanDeep } from '../../domain/text.ts';

const checksumPattern = /,"sum":"([0-9a-f]{8})"\}$/;
const checksumLength = ',"sum":"00000000"}'.length;

const hex = (sum: number) => sum.toString(16).padStart(8, '0');

/** An event of any family. */
export type AnyEvent = Stamp & { readonly type: string };

/** Checks a parsed line: the event, or a sentence that says why it is none. */
export type ReadEvent<E> = (value: unknown) => E | UnknownEvent | string;

/** The line of an event, with its newline. */
export function encode(event: AnyEvent): string {
  const json = JSON.stringify(event);
  return `${json.slice(0, -1)},"sum":"${hex(crc32(json))}"}\n`;
}

/** @returns the event, every string in it cleaned; or a sentence that says why the line is not one. */
export function decode<E extends AnyEvent>(line: string, readEvent: ReadEvent<E>): E | UnknownEvent | string {
  const sum = checksumPattern.exec(line)?.[1];
  if (sum !== undefined && hex(crc32(`${line.slice(0, -checksumLength)}}`)) !== sum)
    return 'its checksum does not match';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return line.includes('\0') ? 'it has NUL bytes' : 'it is not JSON';
  }
  const event = readEvent(value);
  return typeof event === 'string' ? event : cleanDeep(event);
}
