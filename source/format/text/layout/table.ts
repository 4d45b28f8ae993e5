/**
 * Plain columns for the commands. Widths use only Unicode's East Asian Width: string-width, which knows every emoji sequence
 * too, takes 20 ms to build its tables, as long as Node.js takes to start.
 */
import { eastAsianWidth } from 'get-east-asian-width';

const plain = /^[\x20-\x7e]*$/;
// biome-ignore lint/suspicious/noMisleadingCharacterClass: marks and joiners have no width of their own
const noCell = /[\u0300-\u036f\u200d\ufe00-\ufe0f]/u;

/** The width of a text in cells, without colours. */
export function width(text: string): number {
  if (plain.test(text)) return text.length;
  const bare = text.replace(/\x1b\[\d+m/g, '');
  return [...bare].reduce(
    (cells, character) =>
      cells + (noCell.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)),
    0,
  );
}

/** Pads to a number of cells. */
export const padToWidth = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - width(text)));

/** Truncates to a number of cells, with an ellipsis. */
export function clipToWidth(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  let [kept, taken] = ['', 0];
  for (const character of text) {
    taken += width(character);
    if (taken > cells - 1) break;
    kept += character;
  }
  return cells > 0 ? `${kept}…` : '';
}

/** Rows as lines: columns two spaces apart, the last one without padding. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  // Not Math.max(...): a year of hours has more rows than a call can have arguments.
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, width(row[column] ?? '')), 0),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : padToWidth(cell, widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
