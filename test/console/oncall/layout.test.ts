import { describe, expect, it } from 'vitest';
import { layOutBoard } from '../../../source/console/oncall/layout.ts';
import { fitted, part, textOf } from '../../../source/console/ui/text/span.ts';
import { width } from '../../../source/format/text/layout/cells.ts';

describe('the rows of the on-call screen', () => {
  const wanted = { above: 6, leastAbove: 1, strip: 8, unit: 1 };

  it.each([
    [21, { above: 6, strip: 8 }],
    [12, { above: 6, strip: 6 }],
    [9, { above: 4, strip: 5 }],
    [5, { above: 5, strip: 0 }],
  ])('%i of them are shared out', (rows, shared) => expect(layOutBoard({ ...wanted, rows })).toEqual(shared));

  it('are never more than the screen has, and no schedule is shown in half', () => {
    for (let rows = 1; rows < 60; rows++) {
      for (let entries = 1; entries < 30; entries++) {
        const { above, strip } = layOutBoard({ rows, above: entries * 2, leastAbove: 2, strip: 9, unit: 2 });
        expect(above + strip).toBeLessThanOrEqual(rows);
        if (strip > 0) expect(above % 2).toBe(0);
      }
    }
  });
});

describe('parts of a row', () => {
  const parts = [part('on call: '), part('漢字漢字', 'strong'), part(' until Mon')];

  it('are cut at the end of the row, and later ones are left out', () => {
    expect(textOf(fitted(parts, 80))).toBe('on call: 漢字漢字 until Mon');
    expect(textOf(fitted(parts, 14))).toBe('on call: 漢字…');
    expect(fitted(parts, 17).map(({ tone }) => tone)).toEqual(['normal', 'strong']);
    for (let cells = 1; cells < 40; cells++)
      expect(width(textOf(fitted(parts, cells)))).toBeLessThanOrEqual(cells);
  });
});
