/** How many cells a text takes, exactly as Ink counts them: for whatever is drawn on a screen. */
import stringWidth from 'string-width';

const plain = /^[\x20-\x7e]*$/;

/** Cells that a text takes, quickly where every character takes one. */
export const width = (text: string): number => (plain.test(text) ? text.length : stringWidth(text));

/** Pads to a number of cells. */
export const padToWidth = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - width(text)));
