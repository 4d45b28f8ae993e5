import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  collectDetails,
  createMarker,
  formatIssueTitle,
  formatMarkdown,
} from '../../source/trackers/issue.ts';
import { item } from './opened.ts';

describe('an exported follow-up', () => {
  test('has its text, owner, due date and the number of its incident, then its mark', () => {
    const full = item(3, { owner: { name: 'ana', there: 'ana-r' }, due: '2026-11-30' });
    expect(formatMarkdown(full, 'ana-r')).toBe(
      `Alert on disk 3\n\n- Owner: ana-r\n- Due: 2026-11-30\n- Follow-up of INC-7\n\n\`${full.mark}\``,
    );
    expect(collectDetails(item(3), null)).toEqual(['Follow-up of INC-7']);
  });

  test('has a title that every tracker accepts', () => {
    expect(formatIssueTitle(item(3))).toBe('Alert on disk 3');
    const long = formatIssueTitle(item(3, { text: '👩‍👩‍👧‍👦 long '.repeat(200) }));
    expect(long.length).toBeLessThanOrEqual(250);
    expect(long).toMatch(/…$/);
  });

  test('mentions no one, refers to no issue and links nowhere, whatever the text', () => {
    const text =
      'Ask @ben-a (or @acme/sre) about #12, acme/db#7 and GH-9: see https://x.example/#3, `@chi` {{x}} <b>';
    const [first] = formatMarkdown(item(3, { text }), null).split('\n');
    expect(first).toBe(
      'Ask `@ben-a` (or `@acme/sre`) about `#12`, `acme/db#7` and `GH-9`: see `https://x.example/#3`, \\``@chi`\\` &#123;{x}} &lt;b>',
    );
  });

  test('has no active markup in it (property)', () => {
    const piece = fc.constantFrom(
      '@ben',
      '#1',
      'a/b#2',
      'https://x.y/',
      '`',
      '\\',
      ' ',
      '<',
      '[x](',
      ')',
      'GH-1',
      '{{',
      'w',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const [first = ''] = formatMarkdown(item(1, { text: pieces.join('') }), null).split('\n');
        const bare = first.replace(/\\.|&#\d+;|`[^`]*`/g, ' ');
        expect(bare).not.toMatch(/@\w|#\d|https?:|`|(?<!\\)\[|<|GH-\d/i);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });

  test('is identified by a mark that can be used in a query', () => {
    expect(createMarker('T-3', '01KAXYZ")OR(x')).toBe('callme:T-3@01KAXYZORx');
  });
});
