/** CSV that a spreadsheet opens, and that runs nothing in it. */
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../../source/format/csv/csv.ts';

describe('formatCsv', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['\tx', "'\tx"],
    // In a locale with semicolons, a spreadsheet splits there, inside of quotes too.
    ['a;=1+1', "a;'=1+1"],
    ['a; "@x', `"a; ""'@x"`],
    ['a|-1', "a|'-1"],
    ['a=b; c-d', 'a=b; c-d'],
    ['one, two', '"one, two"'],
    ['say "x"', '"say ""x"""'],
  ])('writes %j as %j', (text, written) => {
    expect(formatCsv([[text]])).toBe(written);
  });

  it.each([
    ['semicolon', 'a;"b;c";d,e;1'],
    ['tab', 'a\tb;c\td,e\t1'],
    ['comma', 'a,b;c,"d,e",1'],
  ] as const)('separates cells by a %s, and quotes what has one', (separator, written) => {
    expect(formatCsv([['a', 'b;c', 'd,e', 1]], { separator })).toBe(written);
  });
});
