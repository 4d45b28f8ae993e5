/** How the on-call screen's rows are shared between what stands above and the strip below. Pure. */

type Wanted = {
  /** Rows there are for both. */
  readonly rows: number;
  readonly above: number;
  /** The fewest rows with which what stands above is of use. */
  readonly leastAbove: number;
  readonly strip: number;
  /** What stands above comes in so many rows at a time. */
  readonly unit: number;
};

/** Its heading, its gaps, the dates, and two rows; with fewer it says nothing. */
const leastStrip = 5;

/** What stands above has what it wants, as long as the strip keeps the least that it can be read with. */
export function areasOf({ rows, above, leastAbove, strip, unit }: Wanted): { above: number; strip: number } {
  if (rows - leastAbove < leastStrip) return { above: rows, strip: 0 };
  const room = Math.min(above, rows - leastStrip);
  const top = Math.max(leastAbove, room < above ? room - (room % unit) : room);
  return { above: top, strip: Math.min(strip, rows - top) };
}
