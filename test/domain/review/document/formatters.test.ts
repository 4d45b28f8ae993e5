/**
 * Formatters respell a review without editing it. The fixtures are one review (`source.md`) after real formatters: prettier 3
 * (default; prose wrapped at 80; four spaces and no wrapping), remark 15 (with and without GFM; with `+`, `_` and underlined
 * headings), and markdownlint --fix.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { findReviewProblems } from '../../../../source/domain/review/check/check.ts';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { canonicalText } from '../../../../source/domain/review/document/units.ts';
import { rounds } from '../../../builders/rounds.ts';

const folder = new URL('../../../fixtures/review/formatters/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const source = read('source.md');
const formatted = readdirSync(folder).filter(name => name !== 'source.md');

describe('a review after a formatter', () => {
  it.each(formatted)('is not edited, and a refresh leaves it as it is: %s', name => {
    const text = read(name);
    expect(text).not.toBe(source);
    expect(refreshReview(text, source)).toMatchObject({ text, edited: [], conflicts: [], problems: [] });
  });

  it.each(formatted)('has the same findings: %s', name => {
    const found = (text: string) =>
      findReviewProblems(text, { incident: null, people: [], maxGapMs: 300_000 }).map(
        ({ message }) => message,
      );
    expect(found(source).length).toBeGreaterThan(10);
    expect(found(read(name))).toEqual(found(source));
  });

  it.each(formatted)('still has its edits: %s', name => {
    const mine = read(name).replace(/p99 of checkout is 9 s/g, 'p99 of checkout is 9 seconds');
    expect(refreshReview(mine, source)).toMatchObject({ text: mine, edited: ['timeline', 'log'] });
  });
});

const same = (a: string, b: string) => canonicalText(a.split('\n')) === canonicalText(b.split('\n'));

describe('the meaning of markdown', () => {
  it.each([
    ['markers of lists', '- a\n- b', '* a\n* b'],
    ['numbers of lists', '1. a\n2. b', '1) a\n1) b'],
    ['the indentation of lists', '- a\n  - b', '-   a\n    -   b'],
    ['empty lines between items', '- a\n- b', '- a\n\n- b'],
    ['emphasis', '*a* and **b**', '_a_ and __b__'],
    ['escapes', 'a - b\\_c \\~d\\| \\[e\\]', 'a \\- b_c ~d| [e]'],
    ['entities', '&lt;b&gt; &amp; &#123;x', '\\<b> & {x'],
    ['wrapped lines', 'a b\nc d', 'a\nb c\nd'],
    ['hard breaks', 'a\\\nb', 'a  \nb'],
    ['headings', '## A', 'A\n---'],
    ['closed headings', '## A', '## A ##'],
    [
      'padding of tables',
      '| a | b |\n| --- | --- |\n| c | |',
      '|a  | b|\n|:-:|---|\n| c |  |'.replace(':-:', '-----'),
    ],
    ['rules', '---', '* * *'],
    ['fences', '```sh\na\n```', '~~~~sh\na\n~~~~'],
    ['targets of links', '[a](<https://x.org/b>)', '[a](https://x.org/b)'],
    ['bare links', 'see https://x.org/b', 'see <https://x.org/b>'],
    ['spaces at line ends', 'a \nb', 'a\nb'],
  ])('does not depend on %s', (_, a, b) => expect(same(a, b)).toBe(true));

  it.each([
    ['words', 'a b', 'a c'],
    ['emphasis', 'a b', 'a *b*'],
    ['emphasis that was escaped', '\\*a\\*', '*a*'],
    ['strength', '*a*', '**a**'],
    ['code', 'a', '`a`'],
    ['a link', 'a', '[a](b)'],
    ['the target of a link', '[a](b)', '[a](c)'],
    ['nesting', '- a\n- b', '- a\n  - b'],
    ['levels of headings', '## a', '### a'],
    ['cells', '| a | b |\n| - | - |', '| a b |\n| - |'],
    ['alignment', '| a |\n| - |', '| a |\n| :-: |'],
    ['code lines', '```\na\n```', '```\n a\n```'],
    ['strikethrough', 'a', '~~a~~'],
    ['a hard break', 'a\nb', 'a\\\nb'],
  ])('depends on %s', (_, a, b) => expect(same(a, b)).toBe(false));

  type Node = {
    type: string;
    value?: string;
    depth?: number;
    url?: string;
    ordered?: boolean;
    children?: Node[];
  };
  const parser = unified().use(remarkParse);
  /** The syntax tree, without positions and without what formatters change. */
  const meaning = (node: Node): unknown => {
    const { type, value, depth, url, ordered, children } = node;
    const inner: unknown[] = [];
    for (const child of children ?? []) {
      const of = meaning(child);
      const last = inner.at(-1);
      if (typeof of === 'string' && typeof last === 'string') inner[inner.length - 1] = last + of;
      else inner.push(of);
    }
    if (type === 'text') return (value ?? '').replace(/\s+/g, ' ');
    return { type, value: value?.trim(), depth, url, ordered, inner };
  };
  const tree = (text: string) => JSON.stringify(meaning(parser.parse(text) as Node));
  const piece = fc.constantFrom(
    'a',
    'b',
    ' ',
    '*',
    '**',
    '_',
    '__',
    '\\',
    '`',
    '[',
    '](',
    ')',
    '<',
    '&lt;',
    '-',
    '.',
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 9 }).map(pieces => `x${pieces.join('')}x`);

  it('is the same only for texts that markdown reads the same: no edit is lost', () => {
    fc.assert(
      fc.property(line, fc.nat(20), piece, (text, at, inserted) => {
        const place = at % (text.length + 1);
        const changed = `${text.slice(0, place)}${inserted}${text.slice(place)}`;
        fc.pre(same(text, changed));
        expect(tree(changed.trim())).toBe(tree(text.trim()));
      }),
      { seed: 20260104, numRuns: rounds(300) },
    );
  });
});
