/** The distribution of the rows of the pages screen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutPages } from '../../../source/console/pages/layout.ts';

const seed = 20261125;
const usual = { rows: 20, pages: 3, isWhole: false, hasPanel: false };

describe('the rows of the pages screen', () => {
  it('are shared by the list and the page under the cursor, half at most for the list', () => {
    expect(layOutPages(usual)).toEqual({ list: 6, rule: 1, detail: 13, panel: 0 });
    expect(layOutPages({ ...usual, pages: 200 })).toEqual({ list: 10, rule: 1, detail: 9, panel: 0 });
  });

  it("are the list's alone on a small screen, and the page's alone when it is opened in full", () => {
    expect(layOutPages({ ...usual, rows: 8 })).toEqual({ list: 8, rule: 0, detail: 0, panel: 0 });
    expect(layOutPages({ ...usual, rows: 8, isWhole: true })).toMatchObject({ list: 0, detail: 8 });
  });

  it('are never more than the screen has, and none is unused', () => {
    const wanted = fc.record({
      rows: fc.integer({ min: 1, max: 100 }),
      pages: fc.nat({ max: 300 }),
      isWhole: fc.boolean(),
      hasPanel: fc.boolean(),
    });
    fc.assert(
      fc.property(wanted, each => {
        const { list, rule, detail, panel } = layOutPages(each);
        expect(list + rule + detail + panel).toBe(each.rows);
        expect(Math.min(list, rule, detail, panel)).toBeGreaterThanOrEqual(0);
      }),
      { seed },
    );
  });
});
