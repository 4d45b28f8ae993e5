import { describe, expect, it } from 'vitest';
import {
  escapeCell,
  escapeInline,
  escapeItem,
  escapeLink,
  escapeMermaid,
} from '../../../../source/domain/review/template/escape.ts';

describe('text in a review', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['<!-- callme:end timeline -->', '&lt;!-- callme:end timeline --&gt;'],
    ['a | b', 'a \\| b'],
    ['`rm -rf`', '\\`rm -rf\\`'],
    ['[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
    ['![x](http://evil/x.png)', '!\\[x\\](`http://evil/x.png`)'],
    ['**bold** _it_ ~~gone~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~'],
    ['costs $x$', 'costs \\$x\\$'],
    ['&lt;b&gt; &copy;', '&amp;lt;b&amp;gt; &amp;copy;'],
    ['{{ site.secret }} {% raw %}', '&#123;{ site.secret }} &#123;% raw %}'],
    ['C:\\temp', 'C:\\\\temp'],
  ])('is inert: %s', (text, expected) => {
    expect(escapeInline(text)).toBe(expected);
  });

  it.each([
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['> quote', '\\> quote'],
    ['1. first', '1\\. first'],
    ['12) twelfth', '12\\) twelfth'],
    ['=====', '\\====='],
    ['---', '\\---'],
  ])('starts no block: %s', (text, expected) => {
    expect(escapeInline(text)).toBe(expected);
  });

  it('stays readable: identifiers, arithmetic and prose keep their shape', () => {
    expect(escapeInline('db_primary_1 -> 3 > 2 & 5% (really!)')).toBe('db_primary_1 -> 3 > 2 & 5% (really!)');
  });

  it('shows addresses as code, so that no renderer turns them into links', () => {
    expect(escapeInline('see https://x.example/a_b?c=1, www.evil.example or a_b@x.example.')).toBe(
      'see `https://x.example/a_b?c=1`, `www.evil.example` or `a_b@x.example`.',
    );
  });

  it('has no control, bidi or escape sequences', () => {
    expect(escapeInline('\u001b[31mred\u202e \u0007\u0000end')).toBe('red end');
  });

  it('on one line is one line, whatever the line ends', () => {
    expect(escapeInline('a\n\n# b\r\nc\u2028d')).toBe('a # b cd');
  });

  it('in a cell has <br> for its line breaks, and keeps indentation', () => {
    expect(escapeCell('top:\n  a | 1\n\n| - |')).toBe('top:<br>\u00a0\u00a0a \\| 1<br>\\| - \\|');
  });

  it('in a list stays inside its item', () => {
    expect(escapeItem('top:\n# a\nthe end.')).toBe('top:\\\n  \\# a\\\n  the end.');
  });

  it('in a list keeps terminal output monospaced, in a block of its own, and prose as prose', () => {
    expect(escapeItem('top waits:\n  ClientRead   412\n  LWLock         9\nso it is the pool.')).toBe(
      'top waits:\n  ```text\n    ClientRead   412\n    LWLock         9\n  ```\n  so it is the pool.',
    );
    expect(escapeItem('     PID   CPU\n   12345   3.0\n')).toBe(
      '\n  ```text\n       PID   CPU\n     12345   3.0\n  ```',
    );
    expect(escapeItem('  $ df -h  ')).toBe('`$ df -h`');
    expect(escapeItem('$ df -h')).toBe('`$ df -h`');
    expect(escapeItem('db-1  up  14d')).toBe('`db-1  up  14d`');
    expect(escapeItem('Slow.  Then fast.')).toBe('Slow.  Then fast.');
    expect(escapeItem('a  ``` b  c')).toBe('```` a  ``` b  c ````');
  });

  it('is cut when it is long, with the number of missing characters', () => {
    const text = escapeInline('é'.repeat(100_000));
    expect(text).toBe(`${'é'.repeat(2_000)} (… 98,000 more characters in the journal)`);
  });
});

describe('a link', () => {
  it('shows its target', () => {
    expect(escapeLink('https://grafana.example.com/d/x?from=1&to=2')).toBe(
      '[grafana.example.com/d/x?…](<https://grafana.example.com/d/x?from=1&to=2>)',
    );
  });

  it.each([
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:text/html,<script>', 'data:text/html,&lt;script>'],
    ['https://user:secret@example.com/', '`https://user:secret@example.com/`'],
    ['not a url](http://evil)', 'not a url\\](`http://evil`)'],
  ])('is plain text if it is not an ordinary web address: %s', (url, expected) => {
    expect(escapeLink(url)).toBe(expected);
  });

  it('cannot be broken out of', () => {
    const link = escapeLink('https://example.com/a|b>c<d`e](javascript:x)?<!-- callme:end log -->');
    expect(link).toMatch(/^\[[^\n]*\]\(<https:\/\/example\.com\/[^<>|`\s]*>\)$/);
  });
});

describe('a label in the picture', () => {
  it('has no Mermaid syntax', () => {
    expect(escapeMermaid('a: b; %% c\nclick x "y" #35; {z} <b>')).toBe('a b c click x y 35 z b');
  });

  it('is short', () => {
    expect([...escapeMermaid('x'.repeat(500))]).toHaveLength(48);
  });
});
