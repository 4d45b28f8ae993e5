/** How the rows of the on-call screen are divided between the list above and the strip below. Pure. */

type Options = {
  /** The rows for both. */
  readonly rows: number;
  readonly above: number;
  /** The least rows that the part above needs. */
  readonly leastAbove: number;
  readonly strip: number;
  /** The part above has a multiple of so many rows. */
  readonly unit: number;
};

/** The heading, the gaps, the dates, and two rows; fewer are useless. */
const minStripRows = 5;

/** The part above gets what it wants, as long as the strip keeps its least rows. */
export function layOutBoard({ rows, above, leastAbove, strip, unit }: Options): {
  above: number;
  strip: number;
} {
  if (rows - leastAbove < minStripRows) return { above: rows, strip: 0 };
  const room = Math.min(above, rows - minStripRows);
  const top = Math.max(leastAbove, room < above ? room - (room % unit) : room);
  return { above: top, strip: Math.min(strip, rows - top) };
}
