/** Plain columns for the commands, as wide as what stands in them. */
import stringWidth from 'string-width';

/** Cells per text, quickly where every character is one cell wide. */
export function width(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Pads to a number of cells. */
export const padded = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - width(text)));

/** Rows as lines: columns two spaces apart, the last one as long as it is. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => width(row[column] ?? ''))));
  return rows
    .map(row =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
