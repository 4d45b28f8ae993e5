import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanDeep, cleanLine, cleanText } from '../../../source/domain/kernel/text.ts';

describe('terminal control sequences are removed whole', () => {
  it.each([
    ['CSI colour', '\x1b[31mred\x1b[0m', 'red'],
    ['CSI with private parameters', '\x1b[?1049hscreen', 'screen'],
    ['CSI with intermediates', '\x1b[1 qcursor', 'cursor'],
    ['CSI cut off at the end', 'end\x1b[12', 'end'],
    ['CSI in its 8-bit form', '\x9b2Jgone', 'gone'],
    ['OSC ended by BEL', '\x1b]0;title\x07text', 'text'],
    ['OSC ended by ST', '\x1b]0;title\x1b\\text', 'text'],
    ['OSC ended by the 8-bit ST', '\x1b]0;title\x9ctext', 'text'],
    ['OSC in its 8-bit form', '\x9d0;title\x07text', 'text'],
    ['OSC 8 link', '\x1b]8;;https://evil.example\x07here\x1b]8;;\x07', 'here'],
    ['OSC 52 over two lines', '\x1b]52;c;cm0g\nLXJm\x07text', 'text'],
    ['DCS', '\x1bP1$r0m\x1b\\text', 'text'],
    ['DCS in its 8-bit form', '\x901$r0m\x9ctext', 'text'],
    ['APC, PM and SOS', '\x1b_a\x1b\\\x1b^b\x1b\\\x1bXc\x1b\\text', 'text'],
    ['character set', '\x1b(0lqk', 'lqk'],
    ['reset', '\x1bctext', 'text'],
    ['escape alone', 'a\x1b', 'a'],
    ['escape before an escape', '\x1b\x1b[31mred', 'red'],
    ['nested', '\x1b]0;a\x1b[31mb\x07c', 'bc'],
  ])('%s', (_name, text, expected) => expect(clean(text)).toBe(expected));

  it('the text that removal joins forms no new sequence', () => {
    expect(clean('\x1b\x1b[0m[31mred')).toBe('[31mred');
    expect(clean('\x1b\x00[31mred')).toBe('[31mred');
  });

  it('a string that never ends takes the rest of its line, and no other line', () => {
    expect(clean('before \x1b]0;title\nafter')).toBe('before \nafter');
    expect(clean('before \x1bPdata\nafter')).toBe('before \nafter');
  });

  it('the mojibake of a curly quote takes only itself', () => {
    expect(clean('he said â€œyesâ€\x9d and left')).toBe('he said â€œyesâ€ and left');
  });
});

describe('characters that hide or reorder text are removed', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['BEL and backspace', 'a\x07\bb'],
    ['vertical tab and form feed', 'a\v\fb'],
    ['DEL', 'a\x7fb'],
    ['C1 controls', 'a\x80\x85\x8d\x9fb'],
    ['bidi marks', 'a\u200e\u200f\u061cb'],
    ['bidi embeddings and overrides', 'a\u202a\u202b\u202c\u202d\u202eb'],
    ['bidi isolates', 'a\u2066\u2067\u2068\u2069b'],
    ['line and paragraph separators', 'a\u2028\u2029b'],
    ['zero-width space, word joiner, BOM', 'a\u200b\u2060\ufeffb'],
    ['soft hyphen', 'a\u00adb'],
    ['interlinear annotations', 'a\ufff9\ufffa\ufffbb'],
    ['tag characters', 'a\u{e0001}\u{e0041}\u{e007f}b'],
  ])('%s', (_name, text) => expect(clean(text)).toBe('ab'));

  it('a lone surrogate becomes the replacement character', () => {
    expect(clean('a\ud800b\udc00c')).toBe('a\ufffdb\ufffdc');
  });
});

describe('ordinary text is kept', () => {
  it.each([
    ['a family emoji, joined by ZWJ', '👨‍👩‍👧‍👦'],
    ['a flag and a skin tone', '🇪🇸 👍🏽'],
    ['an emoji with a variation selector', '❤️'],
    ['combining marks', 'e\u0301 n\u0303'],
    ['CJK', '数据库连接超时'],
    ['Arabic and Hebrew', 'مرحبا שלום'],
    ['Persian with its non-joiner', 'می‌خواهم'],
    ['tabs and newlines', 'a\tb\n\tc\n'],
    ['brackets that look like a sequence', '[31m ]0;x'],
  ])('%s', (_name, text) => expect(clean(text)).toBe(text));

  it('CR LF and a lone CR become a newline', () => {
    expect(clean('a\r\nb\rc\n\rd')).toBe('a\nb\nc\n\nd');
  });
});

describe('any text', () => {
  const pieces = [
    ...[
      '\x1b',
      '\x1b[',
      '\x1b]',
      '\x1bP',
      '\x1b\\',
      '\x07',
      '\x9b',
      '\x9c',
      '\x9d',
      '\x90',
      '\r',
      '\n',
      '\t',
    ],
    ...['\0', '\ud83d', '\ude00', '\u202e', '\u2067', '\u200d', '\ufeff', '[31m', '0;', 'a', ' ', '😀'],
  ];
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join('')),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map(codes => String.fromCharCode(...codes)),
  );
  // Written from Unicode's own properties, not from the expression under test.
  const dangerous = /[\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/u;

  it('has no dangerous characters left', () => {
    fc.assert(
      fc.property(hostile, text => !dangerous.test(clean(text))),
      { seed: 20260302, numRuns: 3000 },
    );
  });

  it('is unchanged by a second pass, in each of the three functions', () => {
    fc.assert(
      fc.property(hostile, text => {
        for (const cleaner of [clean, cleanLine, cleanText])
          expect(cleaner(cleaner(text))).toBe(cleaner(text));
      }),
      { seed: 20260302, numRuns: 3000 },
    );
  });

  it.each([
    ['unterminated OSC', '\x1b]'],
    ['unterminated 8-bit OSC', '\x9d\n'],
    ['unterminated DCS lines', '\x1bP\n'],
    ['CSI', '\x1b[1;'],
    ['8-bit CSI', '\x9b'],
    ['escapes', '\x1b'],
    ['carriage returns', '\r'],
  ])('100,000 characters of %s leave only newlines', (_name, part) => {
    expect(clean(part.repeat(100_000 / part.length)).replaceAll('\n', '')).toBe('');
  });

  it('100,000 spaces inside a line are kept, those at its end are removed', () => {
    const wide = `\na${' '.repeat(100_000)}b`;
    expect(cleanText(`${wide}${' '.repeat(100_000)}\n`)).toBe(wide.slice(1));
    expect(cleanLine(wide)).toBe('a b');
  });
});

describe('a line', () => {
  it('is one line, with single spaces, trimmed', () => {
    expect(cleanLine('  a \t b\r\n\n c\u00a0\u3000d ')).toBe('a b c d');
  });

  it('keeps nothing of a text of white space and controls', () => {
    expect(cleanLine(' \x1b[31m\u200b\n')).toBe('');
  });
});

describe('a text', () => {
  it('loses empty lines around it and white space at line ends, and keeps its indentation', () => {
    expect(cleanText('\n  \n  a \n\n\tb\t\u00a0\n\n')).toBe('  a\n\n\tb');
  });
});

describe('a JSON value', () => {
  it('has every string sanitised, keys included', () => {
    expect(cleanDeep({ 'a\x1b[1m': ['b\0', { c: 'd\u202e' }], n: 1, t: true, z: null })).toEqual({
      a: ['b', { c: 'd' }],
      n: 1,
      t: true,
      z: null,
    });
  });

  it('is the same object if nothing needed sanitising', () => {
    const value = { a: ['b', { c: 'd' }], n: 1 };
    expect(cleanDeep(value)).toBe(value);
  });

  it('is not modified', () => {
    const value = Object.freeze({ a: Object.freeze(['b\0']) });
    expect(cleanDeep(value)).toEqual({ a: ['b'] });
  });

  it('keeps a key named __proto__ a key', () => {
    const value = cleanDeep(JSON.parse('{"__proto__":{"admin":"yes\\u0000"}}'));
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(value.admin).toBeUndefined();
  });

  it('is cut if it is nested too deep', () => {
    const deep = JSON.parse(`${'['.repeat(1000)}"a\\u0000"${']'.repeat(1000)}`);
    expect(JSON.stringify(cleanDeep(deep))).toContain('null');
  });
});
