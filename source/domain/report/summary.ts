/** What a list of durations or counts comes to: how many are known, their median and 90th percentile. */

export type Summary = {
  /** How many are known. */
  readonly n: number;
  /** How many are not: an end is unknown, or the record is out of order. They count for nothing else. */
  readonly unknown: number;
  readonly median: number | null;
  readonly p90: number | null;
};

/**
 * A quantile by linear interpolation between the closest ranks: the seventh definition of Hyndman and Fan (1996), which R,
 * NumPy and spreadsheets use.
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

/** @param values null for one that is unknown */
export function summarize(values: readonly (number | null)[]): Summary {
  const known = values.filter(value => value !== null && value >= 0) as number[];
  const sorted = known.sort((a, b) => a - b);
  return {
    n: sorted.length,
    unknown: values.length - sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
  };
}
