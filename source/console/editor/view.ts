import { type Block, blockAfter, blockAt, blockBefore } from './blocks.ts';
import type { EditorState } from './editor.ts';
import { piecesOf, type Row, wrapLine } from './wrap.ts';

/** In cells; both at least 1. */
export type ViewSize = { readonly width: number; readonly rows: number };

/** The visible rows. Each is at maxRows `width` cells wide and safe to print. */
export type EditorView = {
  readonly rows: readonly string[];
  /** The position of the cursor in these rows, in cells; never at the cell after a full row. */
  readonly cursor: { readonly row: number; readonly column: number };
  /** Whether there is more text above and below. */
  readonly more: { readonly above: boolean; readonly below: boolean };
};

/**
 * Lays out the text in a view of a given size: long lines are wrapped between words, and as many rows as
 * fit around the cursor are visible, with the cursor in the middle unless an end of the text is near. Only
 * what may be visible is measured, so a long text costs no more than a short one.
 */
export function layoutEditor(state: Pick<EditorState, 'text' | 'cursor'>, size: ViewSize): EditorView {
  const width = Math.max(1, Math.floor(size.width));
  const maxRows = Math.max(1, Math.floor(size.rows));
  const { text, cursor } = state;
  const block = blockAt(text, cursor);
  const here = wrapAround(text, block, cursor, width);

  // One row more on either side, to find out whether there is more.
  const above = here.rows.slice(0, here.index).slice(-maxRows - 1);
  for (
    let at = blockBefore(text, block);
    at !== undefined && above.length <= maxRows;
    at = blockBefore(text, at)
  ) {
    above.unshift(...wrapBlock(text, at, width).slice(above.length - maxRows - 1));
  }
  const below = here.rows.slice(here.index, here.index + maxRows + 2);
  for (
    let at = blockAfter(text, block);
    at !== undefined && below.length <= maxRows + 1;
    at = blockAfter(text, at)
  ) {
    below.push(...wrapBlock(text, at, width).slice(0, maxRows + 2 - below.length));
  }

  const all = [...above, ...below];
  const top = Math.max(0, Math.min(above.length - Math.floor(maxRows / 2), all.length - maxRows));
  return {
    rows: all.slice(top, top + maxRows).map(row => renderRow(text.slice(row.start, row.end), width)),
    cursor: { row: above.length - top, column: here.column },
    more: { above: top > 0, below: top + maxRows < all.length },
  };
}

/** The rows of a block, with offsets into the whole text. */
function wrapBlock(text: string, { start, end }: Block, width: number): Row[] {
  return wrapLine(text.slice(start, end), width).map(row => ({
    start: start + row.start,
    end: start + row.end,
  }));
}

/** The rows of the cursor's block, the index of the row with the cursor, and its column. */
function wrapAround(text: string, block: Block, cursor: number, width: number) {
  const rows = wrapBlock(text, block, width);
  const index = rows.findLastIndex(row => row.start <= cursor);
  const column = widthOf(text.slice(rows[index]?.start ?? block.start, cursor), width);
  if (column < width) return { rows, index, column };
  // After a full row, the cursor is where the next character will be.
  return { rows: [...rows, { start: block.end, end: block.end }], index: index + 1, column: 0 };
}

function renderRow(text: string, width: number): string {
  return piecesOf(text, width)
    .map(piece => piece.text)
    .join('');
}

function widthOf(text: string, viewWidth: number): number {
  return piecesOf(text, viewWidth).reduce((sum, piece) => sum + piece.width, 0);
}
