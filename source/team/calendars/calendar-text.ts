/** Decodes the bytes of a calendar file. The standard says UTF-8; older Exchange and Outlook write Windows-1252 or UTF-16. */
import { Buffer } from 'node:buffer';

/** The encodings that a byte order mark announces. */
const marks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Null: the bytes are not in that encoding. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Lines may be folded between the bytes of one character (RFC 5545 section 3.1): moves such a fold behind the character, so that
 * every line keeps its number.
 */
function moveFolds(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const split = /([\xc2-\xf4][\x80-\xbf]{0,2})((?:\r\n?|\n)[ \t])([\x80-\xbf]{1,3})/g;
  return Buffer.from(text.replace(split, '$1$3$2'), 'latin1');
}

/**
 * The text of a calendar file. What is neither UTF-8 nor UTF-16 is taken for Windows-1252, which every byte can be: a name that is
 * then misread names no one of the team, which is a finding.
 * @returns null if it is not a text
 */
export function decodeCalendar(bytes: Uint8Array): string | null {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return decodeAs(marked[1], bytes);
  const text = decodeAs('utf-8', bytes) ?? decodeAs('utf-8', moveFolds(bytes));
  return text ?? (bytes.includes(0) ? null : decodeAs('windows-1252', bytes));
}
