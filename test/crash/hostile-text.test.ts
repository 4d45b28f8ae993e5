/** No title or note affects a terminal that shows it or a file that stores it. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encode } from '../../source/store/local/line.ts';
import { declaration, linesOf, note, segmentIn } from '../builders/store.ts';
import { done, notesOf, type Program, program } from './cli.ts';

/** The characters that must reach neither terminal nor file: controls but newline and tab, bidi controls, lone surrogates. */
const dangerous =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const hostile: readonly (readonly [string, string, string])[] = [
  ['colours', '\u001b[31mred\u001b[0m', 'red'],
  ['a cleared screen', 'a\u001b[2J\u001b[Hb', 'ab'],
  ['a window title', '\u001b]0;pwned\u0007after', 'after'],
  ['a link', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\', 'click'],
  ['the clipboard', '\u001b]52;c;cm0gLXJmCg==\u0007x', 'x'],
  ['a device query', '\u001bP$q"p\u001b\\\u001b[6nx', 'x'],
  ['8-bit controls', 'a\u009b31mb\u009dtitle\u009cc', 'abc'],
  ['bells and backspaces', 'safe\u0007\u0008\u0008\u0008\u0008evil', 'safeevil'],
  ['reordered text', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['isolated text', '\u2066a\u2069\u200fb', 'ab'],
  ['markdown', '# [x](javascript:alert(1)) `*_~', '# [x](javascript:alert(1)) `*_~'],
  ['HTML', '<script>alert(1)</script>&lt;', '<script>alert(1)</script>&lt;'],
  ['JSON', '","sum":"00000000"}\\', '","sum":"00000000"}\\'],
  ['an unfinished sequence', 'before\u001b[', 'before'],
];

const expectSafe = (text: string, what: string) => {
  const found = dangerous.exec(text);
  const place = found ? JSON.stringify(text.slice(Math.max(0, found.index - 20), found.index + 5)) : null;
  expect(place, what).toBeNull();
};

/** All output of the commands about a store, and all of its journal. */
async function expectStoreSafe(callme: Program): Promise<void> {
  const commands = [
    ['show', 'INC-1'],
    ['show', 'INC-1', '--json'],
    ['log', 'INC-1'],
    ['log', 'INC-1', '--json'],
    ['list', '--status', 'all'],
    ['list', '--status', 'all', '--json'],
    ['task', 'list'],
    [],
  ];
  for (const words of commands) {
    const { out, err } = await callme.run(words);
    expectSafe(out, `callme ${words.join(' ')}`);
    expectSafe(err, `callme ${words.join(' ')} (errors)`);
  }
}

async function declared(title = 'Checkout is slow'): Promise<Program> {
  const callme = program();
  const { code, out, err } = await callme.run(['declare', '-s', 'major', '--', title]);
  expect(code).toBe(0);
  expectSafe(out + err, 'declare');
  return callme;
}

const journalOf = (callme: Program) => readFileSync(segmentIn(callme.store), 'utf8');

describe('a title', () => {
  it('with all of them at once is a line of plain text', async () => {
    const callme = await declared(hostile.map(([, given]) => given).join(' '));
    const [shown] = JSON.parse(await done(callme.run(['list', '--json']))) as { title: string }[];
    expect(shown?.title).toBe(hostile.map(([, , kept]) => kept).join(' '));
    await expectStoreSafe(callme);
    expectSafe(journalOf(callme), 'the journal');
  });

  it('of several lines becomes one', async () => {
    const callme = await declared('one\r\ntwo\n\n\tthree');
    expect(JSON.parse(await done(callme.run(['show', 'INC-1', '--json'])))).toMatchObject({
      title: 'one two three',
    });
    expect((await done(callme.run(['list']))).split('\n')).toHaveLength(2);
  });

  it('of 100,000 characters is refused, with the limit', async () => {
    const callme = program();
    const { code, err } = await callme.run(['declare', '-s', 'major', 'x'.repeat(100_000)]);
    expect(code).toBe(2);
    expect(err).toMatch(/title .*300/);
    expect(err.length).toBeLessThan(500);
  });

  it('with nothing but controls is refused', async () => {
    expect(await program().run(['declare', '-s', 'major', '\u001b[31m\u200f'])).toMatchObject({ code: 2 });
  });
});

describe('a note', () => {
  it('keeps its readable characters, and no active ones', async () => {
    const callme = await declared();
    for (const [, given] of hostile) await done(callme.run(['note', '--', given]));
    expect(await notesOf(callme)).toEqual(hostile.map(([, , kept]) => kept));
    await expectStoreSafe(callme);
    expectSafe(journalOf(callme), 'the journal');
  });

  it('through a pipe may have NUL and invisible characters', async () => {
    const callme = await declared();
    await done(callme.run(['note', '-'], 'a\0b\u0085 \ufeffc\r\nd'));
    expect(await notesOf(callme)).toEqual(['ab c\nd']);
    await expectStoreSafe(callme);
    expectSafe(journalOf(callme), 'the journal');
  });

  it('that is piped and not text is kept beside the journal, byte for byte', async () => {
    const callme = await declared();
    const bytes = Buffer.from('a\0b\xff\xfe\x80 \xed\xa0\x80 \x1b[2J', 'latin1');
    await done(callme.run(['note', '-'], bytes));
    const folder = join(callme.store, 'attachments', 'INC-1');
    expect(readdirSync(folder).map(file => readFileSync(join(folder, file)))).toEqual([bytes]);
    await expectStoreSafe(callme);
    expectSafe(journalOf(callme), 'the journal');
  });

  it('of 100,000 characters is shown in part and kept whole beside the journal', async () => {
    const callme = await declared();
    const long = `${'0123456789'.repeat(10_000)}`;
    await done(callme.run(['note', '-'], long));
    const [text = ''] = await notesOf(callme);
    expect(text.length).toBeLessThan(1_000);
    const folder = join(callme.store, 'attachments', 'INC-1');
    const [file = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, file), 'utf8')).toBe(long);
    expect(Math.max(...linesOf(segmentIn(callme.store)).map(line => line.length))).toBeLessThan(2_000);
  });

  it('as a word of 100,000 characters makes no difference', async () => {
    const callme = await declared();
    await done(callme.run(['note', 'x'.repeat(100_000)]));
    expect((await notesOf(callme))[0]?.length).toBeLessThan(1_000);
    await expectStoreSafe(callme);
  });
});

describe('every other text', () => {
  it('is sanitised as notes are: names, reasons, links, follow-ups', async () => {
    const callme = await declared();
    const esc = '\u001b[31m\u202eevil\u0007';
    await done(callme.run(['note', `n${esc}`, '--link', `https://x.example/${esc}`, '--as', `ben${esc}`]));
    await done(callme.run(['pull', `chi${esc}`, '--why', `why${esc}`]));
    await done(callme.run(['task', 'add', `mend${esc}`, '--owner', `dee${esc}`]));
    await done(callme.run(['severity', 'minor', '--why', `why${esc}`]));
    await done(callme.run(['retitle', `title${esc}`]));
    await done(callme.run(['role', 'offer', 'commander', `eve${esc}`]));
    await done(callme.run(['update', `all is well${esc}`]));
    await done(callme.run(['resolve', `done${esc}`]));
    await expectStoreSafe(callme);
    expectSafe(journalOf(callme), 'the journal');
  });

  it('is sanitised in error messages', async () => {
    const callme = await declared();
    for (const words of [
      ['\u001b[31mnote'],
      ['note', 'x', '--\u001b[31mflag'],
      ['show', '\u001b[31m7'],
      ['declare', 'x', '-s', '\u001b[31mbad'],
      ['note', 'x', '--at', '\u001b[31mnow'],
      ['note', 'x', '--attach', '\u001b[31mfile'],
      ['amend', '\u001b[31mlast', 'x'],
      ['role', 'accept', '\u001b[31mcommander'],
      ['task', 'done', '\u001b[31mT-1'],
    ]) {
      const { code, out, err } = await callme.run(words);
      expect(code, JSON.stringify(words)).toBeGreaterThan(0);
      expectSafe(out + err, `callme ${words.join(' ')}`);
    }
  });
});

describe('text that another program wrote into the journal', () => {
  it('is sanitised as it is read, lone surrogates included', async () => {
    const callme = await declared();
    const segment = segmentIn(callme.store);
    const lines = [
      ...hostile.map(([, given]) => note(given, `m${given}`)),
      note('lone \ud83d \udc00 halves'),
    ];
    // JSON as other tools may write it: escaped, and without a checksum.
    for (const line of lines) appendFileSync(segment, `${JSON.stringify(line)}\n`);
    appendFileSync(segment, encode(note('after')));
    expect((await notesOf(callme)).slice(0, -2)).toEqual(hostile.map(([, , kept]) => kept));
    expect((await notesOf(callme)).slice(-2)).toEqual(['lone \ufffd \ufffd halves', 'after']);
    await expectStoreSafe(callme);
  });

  it('is sanitised in a declaration too, and in doctor’s report of an invalid line', async () => {
    const callme = await declared();
    const title = '\u001b]0;x\u0007\u202etitle';
    appendFileSync(segmentIn(callme.store, 2), `${JSON.stringify(declaration({ title }))}\n`);
    appendFileSync(segmentIn(callme.store, 2), '{"id":"\u001b[31m"}\n');
    const { out, err } = await callme.run(['doctor']);
    expectSafe(out + err, 'doctor');
    await expectStoreSafe(callme);
  });
});
