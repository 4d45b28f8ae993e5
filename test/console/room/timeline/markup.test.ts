import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesText, wrapSpans } from '../../../../source/console/room/timeline/inline.ts';
import { parseHref, parseMarkup } from '../../../../source/console/room/timeline/markup.ts';
import { wrap } from '../../../../source/console/ui/text/wrap.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';
import { anyText } from '../entries.ts';

const told = (text: string) =>
  parseMarkup(text).map(({ start, end, style }) => [text.slice(start, end), style]);

describe('Markdown in an entry', () => {
  it.each<[string, string[][]]>([
    [
      '**all** of it',
      [
        ['**', 'mark'],
        ['all', 'strong'],
        ['**', 'mark'],
      ],
    ],
    [
      'was `SELECT * FROM a` then',
      [
        ['`', 'mark'],
        ['SELECT * FROM a', 'code'],
        ['`', 'mark'],
      ],
    ],
    [
      '_maybe_ so',
      [
        ['_', 'mark'],
        ['maybe', 'emphasis'],
        ['_', 'mark'],
      ],
    ],
    [
      '*maybe* so',
      [
        ['*', 'mark'],
        ['maybe', 'emphasis'],
        ['*', 'mark'],
      ],
    ],
    [
      '## Plan\nroll back',
      [
        ['## ', 'mark'],
        ['Plan', 'strong'],
      ],
    ],
    [
      '```sh\nkubectl **get**\n```',
      [
        ['```sh', 'mark'],
        ['kubectl **get**', 'code'],
        ['```', 'mark'],
      ],
    ],
    ['see https://a.example/b(c), or not', [['https://a.example/b(c)', 'link']]],
    ['(https://a.example/b).', [['https://a.example/b', 'link']]],
  ])('%j is recognisable by its style', (text, spans) => {
    expect(told(text)).toEqual(spans);
  });

  it.each(['2 * 3 * 4', '__init__ and __main__', 'a_b_c', '**kwargs', 'x ** 2', '`half', '#7 is open'])(
    '%j is plain text',
    text => {
      expect(told(text)).toEqual([]);
    },
  );

  it('of a list indents the rows of an item to the right of its bullet, if there is space', () => {
    const text = 'then:\n- roll back the deploy **now**\n  12. [x] page the database people\n-5 is no item';
    const shown = (cells: number) => wrapSpans(text, parseMarkup(text), cells).map(piecesText);
    expect(shown(24)).toEqual([
      ...[
        'then:',
        '- roll back the deploy',
        '  **now**',
        '  12. [x] page the',
        'database people',
        '-5 is no item',
      ],
    ]);
    expect(shown(32)).toEqual([
      ...['then:', '- roll back the deploy **now**', '  12. [x] page the database', '          people'],
      '-5 is no item',
    ]);
  });

  it('of a list loses nothing, adds nothing but the indent, and is not wider for it', () => {
    const items = fc.array(fc.tuple(fc.constantFrom('- ', '* ', '  3. ', '- [ ] ', ''), anyText));
    fc.assert(
      fc.property(items, fc.integer({ min: 2, max: 60 }), (parts, cells) => {
        const text = parts.map(part => part.join('')).join('\n');
        const rows = wrapSpans(text, parseMarkup(text), cells).map(piecesText);
        for (const row of rows) expect(width(row)).toBeLessThanOrEqual(cells);
        const letters = (lines: readonly string[]) => lines.join('').replaceAll(' ', '');
        expect(letters(rows)).toBe(letters(wrap(text, cells)));
      }),
    );
  });

  it('other than a list loses and adds nothing, and is wrapped as plain text is', () => {
    const marked = fc.array(
      fc.oneof(anyText, fc.constantFrom('**', '`', '_', '*', '\n', 'https://a.example/', '```\n')),
    );
    fc.assert(
      fc.property(marked, fc.integer({ min: 2, max: 60 }), (parts, cells) => {
        const text = parts.join('').replaceAll(/^(?: *(?:[-*]|\d{1,3}\.) )+/gm, '');
        const rows = wrapSpans(text, parseMarkup(text), cells);
        expect(rows.map(row => row.map(piece => piece.text).join(''))).toEqual(wrap(text, cells));
      }),
    );
  });

  it('is parsed in linear time', () => {
    for (const hostile of [
      '*a'.repeat(2_000),
      '_a '.repeat(1_300),
      '**a*'.repeat(1_000),
      '`'.repeat(4_000),
    ]) {
      const started = performance.now();
      parseMarkup(hostile);
      expect(performance.now() - started).toBeLessThan(100);
    }
  });
});

describe('the target of a link', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://example.com/ä', 'http://example.com/%C3%A4'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['https://example.com/\u001b]0;x\u0007', null],
    ['https://exa\u202emple.com/', null],
    ['no address', null],
  ])('%j is %j', (address, href) => {
    expect(parseHref(address)).toBe(href);
  });
});
