/** A row of text cut at a cell, between graphemes. */
import { width } from '../../output/table.ts';
import { split } from './graphemes.ts';

/** What stands before a cell, in it, and after it; a blank where the row ends before the cell. */
export function splitAtCell(row: string, column: number): { before: string; at: string; after: string } {
  let cells = 0;
  let before = '';
  for (const grapheme of split(row)) {
    if (cells >= column) {
      return { before, at: grapheme, after: row.slice(before.length + grapheme.length) };
    }
    before += grapheme;
    cells += width(grapheme);
  }
  return { before, at: ' ', after: '' };
}
