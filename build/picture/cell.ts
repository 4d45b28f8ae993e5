import type { IBufferCell } from '@xterm/headless';

/** A colour as a terminal knows it: its own default, one of the 256 palette entries, or a true colour as CSS. */
export type CellColour = 'default' | number | `#${string}`;

/** How one cell of a terminal looks. */
export type CellStyle = {
  readonly fg: CellColour;
  readonly bg: CellColour;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strikethrough: boolean;
};

/** One cell: what is written there, how wide it is (0: the right half of a wide character), and its style. */
export type Cell = CellStyle & { readonly chars: string; readonly width: number };

/** An empty cell: what lies beyond the buffer. */
export const emptyCell: Cell = {
  chars: '',
  width: 1,
  fg: 'default',
  bg: 'default',
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  strikethrough: false,
};

/** Copies a cell out of an xterm buffer, which reuses its cell objects. */
export function readCell(cell: IBufferCell | undefined): Cell {
  if (cell === undefined) return emptyCell;
  const fg = cell.isFgDefault() ? 'default' : colour(cell.getFgColor(), cell.isFgRGB());
  const bg = cell.isBgDefault() ? 'default' : colour(cell.getBgColor(), cell.isBgRGB());
  return {
    chars: cell.isInvisible() ? '' : cell.getChars(),
    width: cell.getWidth(),
    fg,
    bg,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
    strikethrough: cell.isStrikethrough() !== 0,
  };
}

function colour(value: number, isTrueColour: boolean): CellColour {
  return isTrueColour ? `#${value.toString(16).padStart(6, '0')}` : value;
}
