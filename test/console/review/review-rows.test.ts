/** A review as rows of the screen. */
import { describe, expect, it } from 'vitest';
import { layOutReview } from '../../../source/console/review/review-rows.ts';
import { type Part, textOf } from '../../../source/console/ui/text/span.ts';
import { width } from '../../../source/format/text/layout/cells.ts';

const text = (markdown: string, columns = 40) => layOutReview(markdown, [], columns).map(textOf);

describe('a review on the screen', () => {
  it('reads like rendered markdown: without markers, and without marks of headings or emphasis', () => {
    expect(
      text(
        '<!-- callme:begin title -->\n# It was **slow**\n<!-- callme:digest ab -->\n<!-- callme:end title -->\n\n- a \\*star\\*',
      ),
    ).toEqual(['It was slow', '', '- a *star*']);
  });

  it('marks the open parts, over several lines too', () => {
    const rows = layOutReview('<!-- callme:write summary: What broke,\nwho noticed. -->\nText', [], 60);
    expect(rows).toEqual([
      [{ text: '▸ to write: What broke,', tone: 'warning' }],
      [{ text: '▸ to write: who noticed.', tone: 'warning' }],
      [{ text: 'Text', tone: 'normal' }],
    ] satisfies Part[][]);
  });

  it('has tables in columns, as wide as the screen at most', () => {
    const table = '| | |\n| --- | --- |\n| Date | 2026-03-02 |\n| Severity | major, because of a \\| pipe |';
    expect(text(table, 30)).toEqual(['Date      2026-03-02', 'Severity  major, because of a…']);
    expect(text('| a \\| b | c |\n| --- | --- |\n| d | e \\| |')).toEqual(['a | b  c', 'd      e |']);
    for (const row of text(table, 12)) expect(width(row)).toBeLessThanOrEqual(12);
  });

  it('never writes a control or a bidirectional character, whatever the file contains', () => {
    const hostile = '# \u001b[2Ja\u202e\n| \u0007x | \u009b31m |\n\u001b]0;t\u0007 text';
    expect(text(hostile).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

it('keeps the columns of terminal output, and leaves out its fence and what folds', () => {
  const output =
    '<details>\n<summary>All</summary>\n\n- x:\n  ```text\n  a    1\n  bb   2\n  ```\n\n</details>';
  expect(text(output)).toEqual(['All', '', '- x:', '  a    1', '  bb   2', '']);
});
