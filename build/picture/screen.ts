import type { Terminal } from '@xterm/headless';
import { type Cell, emptyCell, readCell } from './cell.ts';

type Choice = { readonly cursor?: boolean; readonly crop?: boolean };

/** The visible cells of a terminal, row by row; the cursor as an inverse cell where it is wanted. */
export function readScreen(
  terminal: Pick<Terminal, 'cols' | 'rows' | 'buffer'>,
  { cursor = false, crop = false }: Choice = {},
): Cell[][] {
  const { active } = terminal.buffer;
  const rows = Array.from({ length: terminal.rows }, (_, y) => {
    const line = active.getLine(active.baseY + y);
    return Array.from({ length: terminal.cols }, (_, x) => readCell(line?.getCell(x)));
  });
  if (cursor) {
    const row = rows[active.cursorY];
    // Behind a full row the cursor still stands on the last cell.
    const x = Math.min(active.cursorX, terminal.cols - 1);
    const cell = row?.[x] ?? emptyCell;
    row?.splice(x, 1, { ...cell, inverse: !cell.inverse });
  }
  if (!crop) return rows;
  const last = rows.findLastIndex(row => row.some(isVisible));
  return rows.slice(0, last + 1);
}

function isVisible(cell: Cell): boolean {
  return cell.chars.trim() !== '' || cell.bg !== 'default' || cell.inverse || cell.underline;
}
