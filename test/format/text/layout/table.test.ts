import { describe, expect, it } from 'vitest';
import { formatColumns, padToWidth } from '../../../../source/format/text/layout/table.ts';

describe('columns', () => {
  it('are as wide as their content, two spaces apart, without spaces at the end', () => {
    expect(
      formatColumns([
        ['a', 'long', 'x'],
        ['bcd', '', 'last one'],
      ]),
    ).toBe('a    long  x\nbcd        last one');
    expect(
      formatColumns([
        ['a', 'b'],
        ['c', ''],
      ]),
    ).toBe('a  b\nc');
  });

  it('are empty without rows', () => expect(formatColumns([])).toBe(''));

  it('count cells, not characters: CJK takes two, colours and combining marks none', () => {
    expect(
      formatColumns([
        ['障害', 'x'],
        ['abcd', 'y'],
        ['\x1b[31mred\x1b[39m', 'z'],
        ['e\u0301', 'w'],
      ]),
    ).toBe('障害  x\nabcd  y\n\x1b[31mred\x1b[39m   z\ne\u0301     w');
  });
});

describe('padding', () => {
  it('never cuts', () => {
    expect(padToWidth('ab', 4)).toBe('ab  ');
    expect(padToWidth('abcdef', 4)).toBe('abcdef');
  });
});
