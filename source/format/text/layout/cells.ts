/** The width of a text in cells, exactly as Ink counts them: for the console. */
import stringWidth from 'string-width';

const plain = /^[\x20-\x7e]*$/;

/** The width of a text in cells, with a fast path for single-cell characters. */
export const width = (text: string): number => (plain.test(text) ? text.length : stringWidth(text));

/** Pads to a number of cells. */
export const padToWidth = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - width(text)));
