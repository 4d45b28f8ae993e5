import { describe, expect, it } from 'vitest';
import { splitTerminalOutput } from '../../../../source/domain/review/template/terminal-output.ts';

const kinds = (text: string) => splitTerminalOutput(text).map(({ kind, lines }) => `${kind} ${lines.length}`);

describe('splitTerminalOutput finds what must stay monospaced', () => {
  it.each([
    ['columns', 'df says:\nFilesystem  Size  Used\n/dev/sda1   100G  100G', ['prose 1', 'code 2']],
    ['tabs', 'a\tb\nc\td', ['code 2']],
    ['indented lines', 'config:\n  pool: 400\n  wait: 5', ['prose 1', 'code 2']],
    ['a prompt with its output', '$ uptime\nup 3 days', ['code 2']],
    ['the prompt of a shell', 'ana@db-1:~$ uptime\nload 4', ['code 2']],
    [
      'a stack trace and its error',
      'it threw\nError: boom\n    at f (x.js:1:2)\n    at g',
      ['prose 1', 'code 3'],
    ],
    ['a trace of Python', 'Traceback (most recent call last):\n  File "x.py", line 3', ['code 2']],
    ['log lines', '2026-01-05T10:00:00Z ERROR x\n2026-01-05T10:00:01Z ERROR y', ['code 2']],
    ['syslog', 'Jan  5 10:00:00 db-1 kernel: oom\nJan  5 10:00:02 db-1 kernel: killed', ['code 2']],
    ['JSON', 'it answers\n{\n"code": 500\n}', ['prose 1', 'code 3']],
    ['logfmt', 'seen\nlevel=error msg=full\nlevel=error msg=full', ['prose 1', 'code 2']],
    ['a table of psql', 'counts\n| a | b |\n| 1 | 2 |', ['prose 1', 'code 2']],
    ['a diff', 'the change\n@@ -1 +1 @@\n-old\n+new', ['prose 1', 'code 3']],
    ['a prompt, then a sentence', '$ uptime\nup 3 days\nso it was restarted.', ['code 2', 'prose 1']],
    [
      'the last line of an output, which has no sign itself',
      'expiry:\n$ openssl x509 -enddate\nnotAfter=Nov 27 21:55:00 2026 GMT',
      ['prose 1', 'code 2'],
    ],
    ['numbers below columns', 'top\nPID   CPU\n12 3.0\nThat is all of it', ['prose 1', 'code 2', 'prose 1']],
    ['lines without a sentence', 'hosts\n10.0.0.1\n10.0.0.2', ['prose 1', 'code 2']],
    ['a fence of the author', 'see\n```sql\nselect 1\n```\ndone', ['prose 1', 'code 1', 'prose 1']],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    ['one line', 'the  pool  is full'],
    ['sentences', 'First it was slow.\nThen it was down.\nNow it is up.'],
    ['a list', 'next:\n- roll back\n- tell support\n  - by mail'],
    ['addresses', 'see\nhttps://example.com/a\nhttps://example.com/b?c=1'],
    ['two spaces after a full stop', 'Slow.  Then fast.\nAnd done.  Really.'],
    ['a fence that is never closed', 'see\n```\nthe pool is full'],
  ])('but not %s', (_, text) => {
    expect(splitTerminalOutput(text).every(({ kind }) => kind === 'prose')).toBe(true);
  });

  it('keeps every line of code to the byte', () => {
    const [, code] = splitTerminalOutput('x:\n  a    1\n\n  b    2');
    expect(code?.lines).toEqual(['  a    1', '', '  b    2']);
  });
});
