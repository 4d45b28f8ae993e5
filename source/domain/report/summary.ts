/** Statistics of durations or counts: the number of values, their median and 90th percentile. */

export type Summary = {
  /** The number of known values. */
  readonly n: number;
  /** The number of unknown values. They do not count for anything else. */
  readonly unknown: number;
  readonly median: number | null;
  readonly p90: number | null;
};

/**
 * A quantile by linear interpolation between the closest ranks: definition 7 of Hyndman and Fan (1996), as in R, NumPy and
 * spreadsheets.
 * @param sorted ascending
 * @param part from 0 to 1
 */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** @param values null for unknown ones; negative ones count */
export function summarize(values: readonly (number | null)[]): Summary {
  const known = values.filter(value => value !== null);
  const sorted = known.sort((a, b) => a - b);
  return {
    n: sorted.length,
    unknown: values.length - sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
  };
}
