/** A text in one SMS: 160 septets of the GSM alphabet (3GPP TS 23.038), else 70 UTF-16 units. More would be cut or cost more. */
import { truncate } from '../../domain/kernel/truncate.ts';

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Sent as an escape and a character: two septets. */
const extended = new Set('^{}\\[~]|€');

export const mostSeptets = 160;
export const mostUnits = 70;

/** What typography makes of plain characters, made plain again. */
const plainer: Readonly<Record<string, string>> = {
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
const widthOf = (character: string) => (extended.has(character) ? 2 : 1);
export const septets = (text: string) => [...text].reduce((sum, character) => sum + widthOf(character), 0);

/**
 * `head` and `tail` on a line each, in one SMS; the tail is whole, the head as much as fits. Accents that the alphabet has
 * not are dropped, and symbols too; where letters would be lost (Cyrillic, Chinese) the text is sent as UCS-2 instead.
 */
export function oneSms(head: string, tail: string): string {
  const end = tail === '' ? '' : `\n${tail}`;
  const [start, last] = [inAlphabet(head), inAlphabet(end)];
  if (start === null || last === null) return `${truncate(head, mostUnits - end.length)}${end}`;
  return `${cut(start, mostSeptets - septets(last))}${last}`;
}

/** The text in the alphabet, or null where a letter has no place in it. */
function inAlphabet(text: string): string | null {
  let written = '';
  for (const character of text.normalize('NFC')) {
    const plain = inAlphabetOne(character);
    if (plain === null) return null;
    written += plain;
  }
  return written.replace(/ {2,}/g, ' ').trimEnd();
}

function inAlphabetOne(character: string): string | null {
  if (basic.has(character) || extended.has(character)) return character;
  const plain = plainer[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  if ([...plain].every(each => basic.has(each))) return plain;
  return /\p{L}|\p{N}/u.test(character) ? null : '';
}

function cut(text: string, most: number): string {
  if (septets(text) <= most) return text;
  let [short, used] = ['', 3];
  for (const character of text) {
    used += widthOf(character);
    if (used > most) break;
    short += character;
  }
  return `${short.trimEnd()}...`;
}
