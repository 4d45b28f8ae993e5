/** Text for one SMS: 160 septets of the GSM alphabet (3GPP TS 23.038), else 70 UTF-16 units. More would be cut off or cost more. */
import { truncate } from '../../domain/kernel/truncate.ts';

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Sent as an escape and a character: two septets. */
const extended = new Set('^{}\\[~]|€');

export const maxSeptets = 160;
export const maxUnits = 70;

/** Plain characters for typographic ones. */
const plainCharacters: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '`': "'",
  '\t': ' ',
};

/** Septets of a character of the alphabet. */
const septetsOf = (character: string) => (extended.has(character) ? 2 : 1);
export const countSeptets = (text: string) =>
  [...text].reduce((sum, character) => sum + septetsOf(character), 0);

/**
 * `head` and `tail` on two lines of one SMS: the tail is complete, the head is truncated to fit. Accents and symbols that the
 * alphabet lacks are dropped; if letters would be lost (Cyrillic, Chinese), the text is sent as UCS-2 instead.
 */
export function fitOneSms(head: string, tail: string): string {
  const end = tail === '' ? '' : `\n${tail}`;
  const [start, last] = [toGsm(head), toGsm(end)];
  if (start === null || last === null) return `${truncate(head, maxUnits - end.length)}${end}`;
  return `${truncateSeptets(start, maxSeptets - countSeptets(last))}${last}`;
}

/** The text in the GSM alphabet; null if a letter cannot be written in it. */
function toGsm(text: string): string | null {
  let written = '';
  for (const character of text.normalize('NFC')) {
    const plain = characterToGsm(character);
    if (plain === null) return null;
    written += plain;
  }
  return written.replace(/ {2,}/g, ' ').trimEnd();
}

function characterToGsm(character: string): string | null {
  if (basic.has(character) || extended.has(character)) return character;
  const plain = plainCharacters[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  if ([...plain].every(each => basic.has(each))) return plain;
  return /\p{L}|\p{N}/u.test(character) ? null : '';
}

function truncateSeptets(text: string, max: number): string {
  if (countSeptets(text) <= max) return text;
  let [short, used] = ['', 3];
  for (const character of text) {
    used += septetsOf(character);
    if (used > max) break;
    short += character;
  }
  return `${short.trimEnd()}...`;
}
