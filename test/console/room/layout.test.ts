import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../../../source/console/editor/editor.ts';
import { headerRows } from '../../../source/console/room/header/room-header.tsx';
import { layoutRoom } from '../../../source/console/room/layout.ts';
import { width } from '../../../source/format/text/layout/cells.ts';

fc.configureGlobal({ seed: 20_261_130 });

type Options = {
  readonly columns?: number;
  readonly rows?: number;
  readonly text?: string;
  readonly label?: string;
  readonly hints?: number;
  readonly messageRows?: number;
  readonly isAnswering?: boolean;
};

function layOut({ columns = 80, rows = 24, text = '', label = 'note', ...options }: Options = {}) {
  const { hints = 0, messageRows = 1, isAnswering = false } = options;
  return layoutRoom({
    ...{ columns, rows, label, isAnswering, messageRows },
    editor: createEditor(text),
    hints: size => Array.from({ length: Math.min(hints, size.rows) }, (_, index) => index),
  });
}

/** The rows that every part takes together. */
const total = ({ timeline, messageRows, hints, input }: ReturnType<typeof layOut>) =>
  headerRows + timeline.rows + messageRows + hints.length + input.rows.length + 1;

describe('the layout of the room', () => {
  it('gives the timeline what the other parts leave', () => {
    expect(layOut()).toMatchObject({ timeline: { columns: 80, rows: 18 }, messageRows: 1, inputTop: 22 });
    expect(layOut({ hints: 3 })).toMatchObject({ timeline: { rows: 15 }, inputTop: 22 });
    expect(layOut({ text: 'one\ntwo\nthree' })).toMatchObject({ timeline: { rows: 16 }, inputTop: 20 });
  });

  it('fills any screen exactly, with at least one row of the timeline', () => {
    const anyOptions = fc.record({
      columns: fc.integer({ min: 40, max: 300 }),
      rows: fc.integer({ min: 10, max: 100 }),
      text: fc.string({ maxLength: 400 }),
      hints: fc.nat({ max: 20 }),
      messageRows: fc.integer({ min: 1, max: 6 }),
      isAnswering: fc.boolean(),
    });
    fc.assert(
      fc.property(anyOptions, options => {
        const layout = layOut(options);
        expect(layout.timeline.rows).toBeGreaterThanOrEqual(1);
        expect(total(layout)).toBe(options.rows);
      }),
    );
  });

  it('shows the panel beside the timeline from 110 columns on, and instead of it below', () => {
    expect(layOut({ columns: 109 })).toMatchObject({
      isWide: false,
      timeline: { columns: 109 },
      sideColumns: 109,
    });
    expect(layOut({ columns: 110 })).toMatchObject({
      isWide: true,
      timeline: { columns: 70 },
      sideColumns: 40,
    });
  });

  it('cuts a long label, less for an answer, which names its entry', () => {
    const label = 'why strike 14:05 '.repeat(10);
    expect(width(layOut({ label }).label)).toBeLessThanOrEqual(26);
    expect(width(layOut({ label, isAnswering: true }).label)).toBeLessThanOrEqual(40);
    const { labelColumns, label: shown } = layOut();
    expect(labelColumns).toBe(width(`${shown}> `));
  });

  it('limits the line to six rows, or a third of a small screen', () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
    expect(layOut({ text }).input.rows).toHaveLength(6);
    expect(layOut({ text, rows: 12 }).input.rows).toHaveLength(4);
  });
});
