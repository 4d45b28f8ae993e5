/** A terminal's screen as text that a person can read and a diff can show: the character and style of every cell. */
import type { Cell, CellStyle } from '../../../build/picture/cell.ts';
import type { Terminal } from './terminal.ts';

/** The palette's sixteen, by their ANSI names. */
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const nameOf = (colour: CellStyle['fg']): string =>
  typeof colour === 'number' && colour < 16
    ? `${colour > 7 ? 'bright-' : ''}${colours[colour % 8]}`
    : String(colour);

/** The style of a cell, in words; empty for a plain one. */
function look({ fg, bg, ...cell }: Cell): string {
  const attributes = (['bold', 'dim', 'italic', 'underline', 'inverse', 'strikethrough'] as const).filter(
    name => cell[name],
  );
  return [
    ...(fg === 'default' ? [] : [nameOf(fg)]),
    ...(bg === 'default' ? [] : [`on-${nameOf(bg)}`]),
    ...attributes,
  ].join(' ');
}

type Run = { readonly from: number; readonly to: number; readonly look: string };

/** Neighbours with the same style are one run; plain ones are none. */
function runsOf(row: readonly Cell[]): Run[] {
  const runs: Run[] = [];
  row.forEach((cell, column) => {
    const last = runs.at(-1);
    if (last?.to === column && last.look === look(cell)) runs[runs.length - 1] = { ...last, to: column + 1 };
    else runs.push({ from: column, to: column + 1, look: look(cell) });
  });
  return runs.filter(run => run.look !== '');
}

/** The cells of a screen, row by row. */
export const cellsOf = (terminal: Terminal): Cell[][] =>
  Array.from({ length: terminal.rows }, (_, y) =>
    Array.from({ length: terminal.columns }, (__, x) => terminal.cell(x, y)),
  );

/** One line a row as it reads, and below it the columns, from 0 and half-open, that are not plain. And the position of the cursor. */
export function screenText(terminal: Terminal): string {
  const { x, y, visible } = terminal.cursor();
  const rows = cellsOf(terminal).map(row => {
    // The right half of a wide character has no text of its own.
    const text = row.map(({ chars, width }) => (width === 0 ? '' : chars || ' ')).join('');
    const looks = runsOf(row).map(run => `${run.from}-${run.to} ${run.look}`);
    return [`|${text}|`, ...(looks.length > 0 ? [`  ${looks.join(', ')}`] : [])].join('\n');
  });
  return [...rows, visible ? `cursor at ${x}, ${y}` : 'no cursor', ''].join('\n');
}
