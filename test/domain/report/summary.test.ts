/** The summary of a list of durations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, summarize } from '../../../source/domain/report/summary.ts';

const seed = 20261125;

describe('a summary', () => {
  it('counts unknown values apart: they are not zero', () => {
    expect(summarize([10, null, 30, null])).toEqual({ n: 2, unknown: 2, median: 20, p90: 28 });
    expect(summarize([null])).toEqual({ n: 0, unknown: 1, median: null, p90: null });
    expect(summarize([])).toEqual({ n: 0, unknown: 0, median: null, p90: null });
  });

  it('counts negative values: a problem may be detected before it affects users', () => {
    expect(summarize([-5, 10, null])).toMatchObject({ n: 2, unknown: 1, median: 2.5 });
  });

  it('has the quantiles of spreadsheets: PERCENTILE.INC(1, 2, 3, 4; 0.9) is 3.7', () => {
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.9)).toBe(7);
  });

  it('has a median and a p90 between the least and the most, the p90 not below the median', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1 }), values => {
        const { median, p90, n } = summarize(values);
        expect(n).toBe(values.length);
        expect(median).toBeGreaterThanOrEqual(Math.min(...values));
        expect(p90).toBeLessThanOrEqual(Math.max(...values));
        expect(Number(p90)).toBeGreaterThanOrEqual(Number(median));
      }),
      { seed },
    );
  });
});
