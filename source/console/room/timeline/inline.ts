/** Text with spans, as rows of pieces that fit the screen: each piece looks one way, and is safe to print as it is. Pure. */
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

/** As `wrap`, with the spans where their text came to stand, and the rows of an item of a list right of what begins it. */
export function wrapSpans(text: string, spans: readonly Span[], cells: number): Piece[][] {
  const rows: Piece[][] = [];
  let offset = 0;
  let from = 0;
  for (const line of text.split('\n')) {
    // Spans are in order: those before this line are done with.
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

/** How far in the rows of a line begin after its first one: not so far that little is left for them. */
function hangOf(span: Span | undefined, offset: number, cells: number): number {
  if (!span?.hangs || span.start !== offset) return 0;
  // As many cells as characters: it is ASCII.
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

/** By graphemes: a mark and the accent on it are one, and are drawn as one. */
function piecesIn(row: string, at: number, spans: readonly Span[], from: number, cells: number): Piece[] {
  const first = spans[from];
  // Most rows: one piece, for which no character has to be looked at.
  if (printable.test(row) && (first === undefined || first.start >= at + row.length)) {
    const text = row.trimEnd();
    return text === '' ? [] : [{ ...plain, text }];
  }
  const drawn = piecesOf(row, cells);
  while (drawn.at(-1)?.shown.trim() === '') drawn.pop();
  const pieces: Piece[] = [];
  let offset = at;
  let index = from;
  let last: Omit<Piece, 'text'> | null = null;
  let text = '';
  const flush = () => {
    if (last && text !== '') pieces.push({ ...last, text });
    text = '';
  };
  for (const { shown, length } of drawn) {
    while ((spans[index]?.end ?? Number.POSITIVE_INFINITY) <= offset) index++;
    const span = spans[index];
    const look: Omit<Piece, 'text'> =
      span && span.start <= offset ? { style: span.style, href: span.href, link: span.start } : plain;
    if (last === null || look.style !== last.style || look.link !== last.link) {
      flush();
      last = look;
    }
    text += shown;
    offset += length;
  }
  flush();
  return pieces;
}

export const piecesText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
