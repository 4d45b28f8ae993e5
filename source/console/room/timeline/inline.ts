/** Wraps text with spans into rows of pieces: each piece has one style, and is safe to print. Pure. */
import { piecesOf, type Row, wrapLine } from '../../editor/wrap.ts';
import type { Span, Style } from './markup.ts';

export type Piece = {
  readonly text: string;
  readonly style: Style;
  readonly href: string | null;
  /** The same for all pieces of one link, over rows. */
  readonly link: number;
};

const plain: Omit<Piece, 'text'> = { style: 'plain', href: null, link: 0 };

const printable = /^[ -~]*$/;

/**
 * As `wrap`, with the spans of each row. The rows of a list item are indented to the right of its bullet.
 */
export function wrapSpans(text: string, spans: readonly Span[], cells: number): Piece[][] {
  const rows: Piece[][] = [];
  let offset = 0;
  let from = 0;
  for (const line of text.split('\n')) {
    // Spans are in order: skip those before this line.
    while ((spans[from]?.end ?? Number.POSITIVE_INFINITY) <= offset) from++;
    const hang = hangOf(spans[from], offset, cells);
    for (const { start, end } of wrapHanging(line, cells, hang)) {
      const isLater = start > 0 && hang > 0;
      const pieces = piecesIn(line.slice(start, end), offset + start, spans, from, cells);
      rows.push(isLater && pieces.length > 0 ? [{ ...plain, text: ' '.repeat(hang) }, ...pieces] : pieces);
    }
    offset += line.length + 1;
  }
  return rows;
}

/** The indent of a line's rows after the first; 0 if it would take more than a third of the width. */
function hangOf(span: Span | undefined, offset: number, cells: number): number {
  if (!span?.hangs || span.start !== offset) return 0;
  // A bullet is ASCII: as many cells as characters.
  const hang = span.end - span.start;
  return hang * 3 <= cells ? hang : 0;
}

function wrapHanging(line: string, cells: number, hang: number): readonly Row[] {
  const rows = wrapLine(line, cells);
  const [first] = rows;
  if (hang === 0 || !first || rows.length === 1) return rows;
  const rest = wrapLine(line.slice(first.end), cells - hang);
  return [first, ...rest.map(({ start, end }) => ({ start: start + first.end, end: end + first.end }))];
}

/** By graphemes: a character and its accents stay in one piece. */
function piecesIn(row: string, at: number, spans: readonly Span[], from: number, cells: number): Piece[] {
  const first = spans[from];
  // The common case: one piece, without a look at each character.
  if (printable.test(row) && (first === undefined || first.start >= at + row.length)) {
    const text = row.trimEnd();
    return text === '' ? [] : [{ ...plain, text }];
  }
  const glyphs = piecesOf(row, cells);
  while (glyphs.at(-1)?.text.trim() === '') glyphs.pop();
  const pieces: Piece[] = [];
  let offset = at;
  let index = from;
  let last: Omit<Piece, 'text'> | null = null;
  let text = '';
  const flush = () => {
    if (last && text !== '') pieces.push({ ...last, text });
    text = '';
  };
  for (const { text: glyph, length } of glyphs) {
    while ((spans[index]?.end ?? Number.POSITIVE_INFINITY) <= offset) index++;
    const span = spans[index];
    const found: Omit<Piece, 'text'> =
      span && span.start <= offset ? { style: span.style, href: span.href, link: span.start } : plain;
    if (last === null || found.style !== last.style || found.link !== last.link) {
      flush();
      last = found;
    }
    text += glyph;
    offset += length;
  }
  flush();
  return pieces;
}

export const piecesText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
