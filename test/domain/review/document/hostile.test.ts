/** Reviews that anyone may have edited: no line is slow to read, and none exhausts the stack. */
import { describe, expect, it } from 'vitest';
import { canonicalText, readUnits } from '../../../../source/domain/review/document/units.ts';

/** A quadratic step takes minutes for this many characters. */
const size = 200_000;
const repeated = (text: string, length = size) => text.repeat(Math.ceil(length / text.length));

describe('the meaning of a long line takes linear time', () => {
  it.each([
    ['comments that do not end', repeated('<!--')],
    ['spaces in a link', `[a](${repeated(' ')}x`],
    ['spaces after the target of a link', `[a](b${repeated(' ')}x`],
    ['a long target without an end', `[a](${repeated('b')}<`],
    ['parentheses in a target without an end', `[a](${repeated('b(c)')} "`],
    ['spaces in a tag', `<a${repeated(' ')}b>`],
    ['spaces in a paragraph', `a${repeated(' ')}b\nc`],
    ['spaces in a heading', `# a${repeated(' ')}b`],
    ['closing sequences in a heading', `# a${repeated(' #')}b`],
    ['emphasis that does not end', repeated('*a ')],
    ['two kinds of emphasis that never pair', `${repeated('*a ')}${repeated('b_ ')}`],
    ['emphasis that pairs within other emphasis', repeated('**a*b* _c ')],
    ['brackets', repeated('[')],
    ['backticks', repeated('` `` ')],
  ])('%s', (_what, line) => {
    expect(canonicalText(line.split('\n')).length).toBeGreaterThan(0);
  });
});

describe('blocks that are nested too deep are read as text', () => {
  it.each([
    ['quotes', '>'],
    ['lists', '- '],
    ['both', '> * '],
  ])('%s', (_what, sign) => {
    const lines = [`${repeated(sign, 20_000)}a`, '', 'after'];
    expect(readUnits(lines).map(({ first }) => first)).toEqual([0, 2]);
    expect(canonicalText([`${repeated(sign, 20)}a`])).not.toBe(canonicalText([`${repeated(sign, 20)}b`]));
  });
});

describe('closing sequences of headings', () => {
  it.each([
    ['## A ##', '## A'],
    ['## A #  ', '## A'],
    ['## #', '##'],
  ])('%s is %s', (a, b) => expect(canonicalText([a])).toBe(canonicalText([b])));

  it('need a space before them', () => {
    expect(canonicalText(['## A#'])).not.toBe(canonicalText(['## A']));
    expect(canonicalText(['##A'])).not.toBe(canonicalText(['## A']));
  });
});
