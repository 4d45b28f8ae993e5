/** Escape sequences for links (OSC 8) and the clipboard (OSC 52). Pure. */
import { Buffer } from 'node:buffer';
import { clean } from '../../../domain/kernel/text.ts';

const bell = '\u0007';
const command = (text: string) => `\u001b]${text}${bell}`;

/**
 * A clickable text.
 * @param text safe to show
 * @param href printable ASCII, as `hrefOf` returns it
 * @param id the same for all parts of one link, which then light up together; reduced to what an id may have
 */
export const hyperlink = (text: string, href: string, id: string): string =>
  `${command(`8;id=${id.replace(/[^\w.-]/g, '')};${href}`)}${text}${command('8;;')}`;

/** Terminals take about so much at once; xterm, among the strictest, 100,000 characters of base64. */
export const maxCopyBytes = 74_000;

/** @returns what has a terminal put the text, cleaned, into the clipboard; null where it is more than terminals take */
export function formatCopySequence(text: string): string | null {
  const bytes = Buffer.from(clean(text));
  return bytes.length > maxCopyBytes ? null : command(`52;c;${bytes.toString('base64')}`);
}
