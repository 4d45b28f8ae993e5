import stringWidth from 'string-width';
import { splitGraphemes } from './graphemes.ts';

/** A grapheme as it is shown: the text, its width in cells, and its length in code units of the line. */
export type Piece = { readonly text: string; readonly width: number; readonly length: number };

/** A row of a wrapped line: the offsets it shows, from the start of the line. */
export type Row = { readonly start: number; readonly end: number };

const printableAscii = /^[ -~]*$/;
const tabWidth = 4;

/** Replaces what is invisible or unsafe: bidi controls, lone marks, C1 controls. */
const placeholder = '\ufffd';

/**
 * A grapheme as it is shown: tabs as blanks, control characters as ^A, invisible ones as a placeholder.
 * Nothing in the result moves the cursor, reorders text, or is wider than the view.
 */
export function piece(grapheme: string, viewWidth: number): Piece {
  const length = grapheme.length;
  if (grapheme === '\t') {
    const width = Math.min(tabWidth, viewWidth);
    return { text: ' '.repeat(width), width, length };
  }
  const code = grapheme.charCodeAt(0);
  if (length === 1 && code >= 0x20 && code < 0x7f) return { text: grapheme, width: 1, length };
  if (code < 0x20 || code === 0x7f) {
    const text = `^${String.fromCharCode(code ^ 0x40)}`;
    return viewWidth < 2 ? { text: placeholder, width: 1, length } : { text, width: 2, length };
  }
  const width = stringWidth(grapheme);
  return width === 0 || width > viewWidth
    ? { text: placeholder, width: 1, length }
    : { text: grapheme, width, length };
}

/** A line, or a part of one between two graphemes, as pieces. */
export function piecesOf(line: string, viewWidth: number): Piece[] {
  return splitGraphemes(line).map(grapheme => piece(grapheme, viewWidth));
}

/**
 * The most cells that a grapheme takes in any terminal: a terminal without joined emoji shows a family as
 * three people, and a full row would run over the edge of the screen there.
 */
function maxCells({ text, width }: Piece): number {
  const points = [...text];
  if (points.length === 1) return width;
  return Math.max(
    width,
    points.reduce((sum, point) => sum + stringWidth(point), 0),
  );
}

/**
 * Wraps one line into rows of at most `width` cells: after the last blank that fits, or within a word that
 * is longer than a row. Every offset of the line is in exactly one row; an empty line is one empty row.
 */
export function wrapLine(line: string, width: number): Row[] {
  return printableAscii.test(line) ? wrapAscii(line, width) : wrapPieces(piecesOf(line, width), width);
}

/** One character is one cell, so it takes one step per row and not per character. */
function wrapAscii(line: string, width: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  while (line.length - start > width) {
    const blank = line.lastIndexOf(' ', start + width - 1);
    const end = blank < start ? start + width : blank + 1;
    rows.push({ start, end });
    start = end;
  }
  return [...rows, { start, end: line.length }];
}

function wrapPieces(pieces: readonly Piece[], width: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let offset = 0;
  let cells = 0;
  /** The offset after the last blank of the row, and the cells before it. */
  let breakAt = { offset: 0, cells: 0 };
  for (const one of pieces) {
    const { text, length } = one;
    const wide = Math.min(maxCells(one), width);
    // At most twice: the rest after a blank may still be too wide together with a wide character.
    while (cells + wide > width) {
      const cut = breakAt.offset > start ? breakAt : { offset, cells };
      rows.push({ start, end: cut.offset });
      start = cut.offset;
      cells -= cut.cells;
    }
    offset += length;
    cells += wide;
    if (text.startsWith(' ')) breakAt = { offset, cells };
  }
  return [...rows, { start, end: offset }];
}
