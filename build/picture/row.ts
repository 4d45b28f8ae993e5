import type { Cell } from './cell.ts';
import { resolveColours, type Theme } from './palette.ts';
import { shapeOf } from './shapes.ts';
import { escapeXml } from './xml.ts';

/** A cell in pixels: whole numbers, or neighbouring rectangles would show a seam. */
export const metrics = { width: 9, height: 20, fontSize: 15, baseline: 15 } as const;

/** A cell with its place and its final colours. */
type PlacedCell = Cell & { readonly x: number; readonly ink: string; readonly paper: string | null };

/**
 * One row as SVG elements: what is behind the text, then the text, then lines under and through it. A run of ASCII in
 * one style is one `<text>` stretched to its cells (on `<text>`, since Firefox ignores `textLength` on `<tspan>`);
 * any other character has its own, in the middle of its cells, because its glyph may come from another font.
 */
export function drawRow(cells: readonly Cell[], y: number, theme: Theme): string[] {
  const placed = cells
    .map((cell, index): PlacedCell => ({ ...cell, x: index * metrics.width, ...resolveColours(cell, theme) }))
    .filter(cell => cell.width > 0);
  return [
    ...runs(placed, (one, other) => one.paper === other.paper).flatMap(run => drawPaper(run, y)),
    ...runs(placed, joinsText).flatMap(run => drawText(run, y)),
    ...runs(placed, sameLines).flatMap(run => drawLines(run, y)),
  ];
}

/** Neighbouring cells as long as each goes with the one before it. */
function runs(
  cells: readonly PlacedCell[],
  joins: (one: PlacedCell, other: PlacedCell) => boolean,
): PlacedCell[][] {
  const all: PlacedCell[][] = [];
  let last: PlacedCell | undefined;
  for (const cell of cells) {
    const run = all.at(-1);
    if (run !== undefined && last !== undefined && joins(last, cell)) run.push(cell);
    else all.push([cell]);
    last = cell;
  }
  return all;
}

const isAscii = (cell: PlacedCell): boolean => /^[!-~]$/.test(cell.chars);
const isBlank = (cell: PlacedCell): boolean => cell.chars.trim() === '';

function joinsText(one: PlacedCell, other: PlacedCell): boolean {
  return (
    one.ink === other.ink &&
    one.bold === other.bold &&
    one.italic === other.italic &&
    isAscii(one) &&
    isAscii(other)
  );
}

function sameLines(one: PlacedCell, other: PlacedCell): boolean {
  return (
    one.ink === other.ink && one.underline === other.underline && one.strikethrough === other.strikethrough
  );
}

/** From where to where a run goes: wide characters count twice. */
function extent(run: readonly PlacedCell[]): { x: number; width: number } {
  const x = run[0]?.x ?? 0;
  const last = run.at(-1);
  return { x, width: last === undefined ? 0 : last.x + last.width * metrics.width - x };
}

function drawPaper(run: readonly PlacedCell[], y: number): string[] {
  const { x, width } = extent(run);
  const paper = run[0]?.paper ?? null;
  return paper === null
    ? []
    : [`<rect x="${x}" y="${y}" width="${width}" height="${metrics.height}" fill="${paper}"/>`];
}

function drawText(run: readonly PlacedCell[], y: number): string[] {
  const [first] = run;
  if (first === undefined || isBlank(first)) return [];
  const { x, width } = extent(run);
  const shape = shapeOf(first.chars, { x, y, width, height: metrics.height });
  if (shape !== undefined) {
    const paint =
      shape.stroke === 0
        ? `fill="${first.ink}"`
        : `fill="none" stroke="${first.ink}" stroke-width="${shape.stroke}"`;
    return [`<path d="${shape.path}" ${paint}${shape.opacity === 1 ? '' : ` opacity="${shape.opacity}"`}/>`];
  }
  const place = isAscii(first)
    ? `x="${x}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`
    : `x="${x + width / 2}" text-anchor="middle"`;
  const style = `${first.bold ? ' font-weight="bold"' : ''}${first.italic ? ' font-style="italic"' : ''}`;
  const text = escapeXml(run.map(cell => cell.chars).join(''));
  return text === ''
    ? []
    : [`<text ${place} y="${y + metrics.baseline}" fill="${first.ink}"${style}>${text}</text>`];
}

function drawLines(run: readonly PlacedCell[], y: number): string[] {
  const [first] = run;
  if (first === undefined) return [];
  const { x, width } = extent(run);
  const at = [
    ...(first.underline ? [metrics.baseline + 2] : []),
    ...(first.strikethrough ? [metrics.baseline - 5] : []),
  ];
  return at.map(
    offset => `<rect x="${x}" y="${y + offset}" width="${width}" height="1" fill="${first.ink}"/>`,
  );
}
