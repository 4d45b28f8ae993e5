import { snap } from './graphemes.ts';

/**
 * A part of the text that is wrapped on its own, without its newline: a line, or a part of a very long
 * line.
 */
export type Block = { readonly start: number; readonly end: number };

/**
 * Graphemes are measured one by one, so a line that is not plain ASCII is split into blocks of about this
 * many code units, and a view measures only a few of them. The price is a row that ends early at each
 * split.
 */
const maxBlockLength = 1024;

const printableAscii = /^[ -~]*$/;

/**
 * The block around an offset. Between two blocks of one line it is the second; at a line's end, the line's
 * last.
 */
export function blockAt(text: string, offset: number): Block {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  if (end - start <= maxBlockLength || printableAscii.test(text.slice(start, end))) return { start, end };

  const cut = (index: number) => Math.min(end, snap(text, start + index * maxBlockLength));
  const within = Math.min(offset, end - 1);
  let index = Math.floor((within - start) / maxBlockLength);
  while (cut(index) > within) index--;
  let next = index + 1;
  // A grapheme may be longer than a block, with many accents.
  while (cut(next) <= cut(index)) next++;
  return { start: cut(index), end: cut(next) };
}

/** The block before one, or undefined at the start of the text. */
export function blockBefore(text: string, block: Block): Block | undefined {
  return block.start === 0 ? undefined : blockAt(text, block.start - 1);
}

/** The block after one, or undefined at the end of the text. */
export function blockAfter(text: string, block: Block): Block | undefined {
  if (block.end === text.length) return undefined;
  return blockAt(text, text[block.end] === '\n' ? block.end + 1 : block.end);
}
