import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { type Block, blockAfter, blockAt, blockBefore } from '../../../source/console/editor/blocks.ts';
import { createEditor } from '../../../source/console/editor/editor.ts';
import { layoutEditor, type ViewSize } from '../../../source/console/editor/view.ts';
import { wrapLine } from '../../../source/console/editor/wrap.ts';
import { anyAction, anyText, reduceAll, steady } from './arbitrary.ts';

fc.configureGlobal({ seed: 20_260_105 });

/** The view of a text with `|` where the cursor is; in the result `|` is where the cursor is drawn. */
function view(marked: string, size: ViewSize): string[] {
  const { rows, cursor } = layoutEditor({ text: marked.replace('|', ''), cursor: marked.indexOf('|') }, size);
  return rows.map((row, index) => {
    if (index !== cursor.row) return row;
    let before = '';
    for (const { segment } of new Intl.Segmenter().segment(row)) {
      if (stringWidth(before) >= cursor.column) break;
      before += segment;
    }
    return `${before}|${row.slice(before.length)}`;
  });
}

const anySize = fc.record({ width: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 5 }) });

describe('for any text and size', () => {
  test('no row is wider than the view, there are no more rows than fit, and the cursor is inside', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyAction, { maxLength: 10 }), anySize, (text, actions, size) => {
        const { rows, cursor } = layoutEditor(reduceAll(createEditor(text), actions), size);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.length).toBeLessThanOrEqual(size.rows);
        for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(size.width);
        expect(cursor.row).toBeGreaterThanOrEqual(0);
        expect(cursor.row).toBeLessThan(rows.length);
        expect(cursor.column).toBeGreaterThanOrEqual(0);
        expect(cursor.column).toBeLessThan(size.width);
      }),
      steady,
    );
  });

  test('no text moves the cursor or is reordered in the terminal', () => {
    fc.assert(
      fc.property(anyText, anySize, (text, size) => {
        for (const row of layoutEditor(createEditor(text), size).rows) {
          expect(row).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
        }
      }),
      steady,
    );
  });

  test('wrapping loses nothing: the rows of a line are the line', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 12 }), (text, width) => {
        const line = createEditor(text).text.replaceAll('\n', '');
        const rows = wrapLine(line, width);
        expect(rows.map(({ start, end }) => line.slice(start, end)).join('')).toBe(line);
      }),
      steady,
    );
  });

  test('a view with room for everything has the whole text, line by line', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', ' ', '漢', '👩‍👩‍👧', '\n')), parts => {
        const text = parts.join('');
        const { rows, more } = layoutEditor(createEditor(text), { width: 500, rows: 500 });
        expect(rows).toEqual(text.split('\n'));
        expect(more).toEqual({ above: false, below: false });
      }),
      steady,
    );
  });
});

describe('wrapping', () => {
  test('breaks after a blank', () => {
    expect(view('search is very slow|', { width: 10, rows: 5 })).toEqual(['search is ', 'very slow|']);
  });

  test('breaks a word only when it is longer than a row', () => {
    expect(view('a abcdefghijkl|', { width: 5, rows: 9 })).toEqual(['a ', 'abcde', 'fghij', 'kl|']);
  });

  test('never cuts a wide character in two', () => {
    expect(view('a漢字漢|', { width: 4, rows: 9 })).toEqual(['a漢', '字漢', '|']);
    expect(view('漢|', { width: 1, rows: 9 })).toEqual(['\ufffd', '|']);
  });

  test('reserves the width of emoji on terminals that do not join them', () => {
    const rows = wrapLine('ab👩‍👩‍👧cd', 8).map(({ start, end }) => 'ab👩‍👩‍👧cd'.slice(start, end));
    expect(rows).toEqual(['ab👩‍👩‍👧', 'cd']);
    expect(wrapLine('👍🏽👍🏽', 7)).toHaveLength(2);
    expect(wrapLine('e\u0301e\u0301e\u0301', 3)).toHaveLength(1);
  });

  test('behind a full row, the cursor is where the next character will be', () => {
    expect(view('abcd|', { width: 4, rows: 9 })).toEqual(['abcd', '|']);
    expect(view('abcd|\nx', { width: 4, rows: 9 })).toEqual(['abcd', '|', 'x']);
    expect(view('abc|d\nx', { width: 4, rows: 9 })).toEqual(['abc|d', 'x']);
  });

  test('an emoji is one cursor position two cells wide', () => {
    expect(view('a👩‍👩‍👧|b', { width: 10, rows: 1 })).toEqual(['a👩‍👩‍👧|b']);
    expect(layoutEditor({ text: 'a👩‍👩‍👧b', cursor: 9 }, { width: 10, rows: 1 }).cursor).toEqual({
      row: 0,
      column: 3,
    });
  });
});

describe('invisible characters', () => {
  test('tabs are blanks, control characters are spelled, invisible ones have a placeholder', () => {
    expect(view('a\tb|', { width: 20, rows: 1 })).toEqual(['a    b|']);
    expect(view('\u001b[31m\u0007\u007f|', { width: 20, rows: 1 })).toEqual(['^[[31m^G^?|']);
    expect(view('a\u202eb\u200bc\u009bd|', { width: 20, rows: 1 })).toEqual(['a\ufffdb\ufffdc\ufffdd|']);
  });
});

describe('scrolling', () => {
  const lines = '1\n2\n3\n4\n5\n6\n7';

  test('the end of the text is visible while the cursor is near it', () => {
    expect(view(`${lines}|`, { width: 5, rows: 3 })).toEqual(['5', '6', '7|']);
    expect(view('1\n2\n3\n4\n5\n|6\n7', { width: 5, rows: 3 })).toEqual(['5', '|6', '7']);
  });

  test('elsewhere the cursor is in the middle, and at the start the text begins at the top', () => {
    expect(view('1\n2\n3\n|4\n5\n6\n7', { width: 5, rows: 3 })).toEqual(['3', '|4', '5']);
    expect(view('1|\n2\n3\n4', { width: 5, rows: 3 })).toEqual(['1|', '2', '3']);
  });

  test('reports whether there is more above and below', () => {
    const more = (cursor: number) => layoutEditor({ text: lines, cursor }, { width: 5, rows: 3 }).more;
    expect(more(0)).toEqual({ above: false, below: true });
    expect(more(6)).toEqual({ above: true, below: true });
    expect(more(lines.length)).toEqual({ above: true, below: false });
  });
});

describe('a line longer than any log line should be', () => {
  const long = '漢字 word 👩‍👩‍👧 '.repeat(1000);

  test('is shown whole, wherever the cursor is, piece by piece', () => {
    const blocks: Block[] = [];
    for (let at: Block | undefined = blockAt(long, 0); at !== undefined; at = blockAfter(long, at))
      blocks.push(at);
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.map(({ start, end }) => long.slice(start, end)).join('')).toBe(long);
    const backwards: Block[] = [];
    const last = blockAt(long, long.length);
    for (let at: Block | undefined = last; at !== undefined; at = blockBefore(long, at)) backwards.push(at);
    expect(backwards.reverse()).toEqual(blocks);
  });

  test('is never cut within a grapheme, not even one that is longer than a piece', () => {
    const endless = `x${'\u0301'.repeat(5000)}漢`;
    expect(blockAt(endless, 0)).toEqual({ start: 0, end: 5001 });
    expect(blockAt(endless, 5001)).toEqual({ start: 5001, end: 5002 });
    expect(blockAt(endless, 5002)).toEqual({ start: 5001, end: 5002 });
  });
});
