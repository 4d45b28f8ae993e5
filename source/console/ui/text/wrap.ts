/** Text as rows of at most so many cells, safe to print as they are. Pure. */
import { width } from '../../../format/text/layout/cells.ts';
import { splitGraphemes } from '../../editor/graphemes.ts';
import { piecesOf, wrapLine } from '../../editor/wrap.ts';

const shown = (text: string, cells: number): string =>
  piecesOf(text, cells)
    .map(piece => piece.text)
    .join('')
    .trimEnd();

/** Wraps at blanks where it can, and between characters where a word is wider than the screen. */
export function wrap(text: string, cells: number): string[] {
  return text
    .split('\n')
    .flatMap(line => wrapLine(line, cells).map(({ start, end }) => shown(line.slice(start, end), cells)));
}

/** The beginning of a text, with an ellipsis where it does not fit. */
export function cut(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  let kept = '';
  for (const grapheme of splitGraphemes(text.slice(0, cells * 8))) {
    if (width(kept + grapheme) > cells - 1) break;
    kept += grapheme;
  }
  return `${kept}…`;
}
