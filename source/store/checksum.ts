/**
 * A line of JSON that ends with its own checksum, to detect flipped bits. A line without one (written by another tool) is
 * accepted.
 */
import { crc32 } from 'node:zlib';

const pattern = /,"sum":"([0-9a-f]{8})"\}$/;
const length = ',"sum":"00000000"}'.length;

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');

/** @param value an object with at least one field */
export function withChecksum(value: object): string {
  const json = JSON.stringify(value);
  return `${json.slice(0, -1)},"sum":"${sumOf(json)}"}`;
}

/** Whether a line ends with a checksum, valid or not. */
export const hasChecksum = (line: string): boolean => pattern.test(line);

/** @returns the content of the line without its checksum, or a sentence that says why it is damaged */
export function parseChecked(line: string): { readonly value: unknown } | string {
  const sum = pattern.exec(line)?.[1];
  const json = sum === undefined ? line : `${line.slice(0, -length)}}`;
  if (sum !== undefined && sumOf(json) !== sum) return 'its checksum does not match';
  try {
    return { value: JSON.parse(json) };
  } catch {
    return line.includes('\0') ? 'it has NUL bytes' : 'it is not JSON';
  }
}
