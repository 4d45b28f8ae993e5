import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTeam } from '../console/oncall-team.ts';
import { type KeyName, keyNames } from '../driver/keys.ts';
import { bin, newSession, ready } from '../driver/session.ts';
import { openTerminal } from '../driver/terminal.ts';

type Shown = { readonly timeline: readonly { readonly kind: string; readonly text: string }[] };

describe('keys that arrive together', () => {
  test('count separately: moving twice and opening opens the third', async () => {
    await using session = await newSession();
    for (const title of ['first', 'second', 'third']) await session.declare(title);
    await using ana = await session.open();
    await ana
      .sees(/INC-3/)
      .sends('jj')
      .sees(/^▲ INC-1 major first/m)
      .presses('escape')
      .sees(/›▲ INC-1/)
      .types('\u001b[A\u001b[A\r')
      .sees(/^▲ INC-3 major third/m);
  });

  test('declare and log in one write: text typed ahead goes to the room that opens', async () => {
    await using session = await newSession();
    await using ana = await session.open();
    await ana
      .types('nCheckout is down\r\r\rone\r?two\r-10m *three\rand not yet sent')
      .sees('note> and not yet sent')
      .sees(/finding +three/);
    const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
    expect(timeline.filter(({ kind }) => kind !== 'event').map(({ kind, text }) => [kind, text])).toEqual([
      ['finding', 'three'],
      ['note', 'one'],
      ['hypothesis', 'two'],
    ]);
  });

  test('choose the highlighted option: an arrow and Enter in one read', async () => {
    await using session = await newSession();
    await using ana = await session.open();
    await ana
      .types('nCheckout is down\r\u001b[A\r\u001b[B\r\u001b[B\r\r')
      .sees(/^● INC-1 critical Checkout is down/m);
    expect(ana.text()).toContain('commander ana');
  });

  test('lines typed faster than they are recorded are recorded in order', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    const lines = Array.from({ length: 40 }, (_, index) => `line number ${index}`);
    for (const line of lines) ana.type(`${line}\r`);
    await ana.sees('line number 39').sees(/^note> *$/m);
    const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
    expect(timeline.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(lines);
  });
});

describe('a prompt', () => {
  test('is edited like a line: Ctrl-W, Ctrl-U, an emoji at once, and a pasted newline is a blank', async () => {
    await using session = await newSession();
    await using ana = await session.open();
    await ana
      .types('n')
      .sees('What do users see?')
      .types('checkout is slow')
      .sees('checkout is slow')
      .presses('ctrl-w')
      .sees(/see\? checkout is *$/m)
      .types('👨‍👩‍👧')
      .sees(/checkout is 👨/)
      .presses('backspace')
      .sees(/see\? checkout is *$/m)
      .pastes('broken\nfor everybody\n')
      .sees('What do users see? checkout is broken for everybody')
      .presses('ctrl-u')
      .sees('What do users see? a title')
      .presses('enter')
      .sees('✗ no title');
  });

  test('of a filter takes letters that are keys of the list', async () => {
    await using session = await newSession();
    await session.declare('queue is full');
    await session.declare('cards fail');
    await using ana = await session.open();
    await ana
      .sees(/INC-2/)
      .types('/qn')
      .sees('No match')
      .presses('backspace')
      .sees(() => /INC-1/.test(ana.text()) && !/INC-2/.test(ana.text()))
      .types('\r\r')
      .sees(/^▲ INC-1 major queue is full/m)
      .presses('escape')
      .sees('containing "q"')
      .presses('escape')
      .sees(/INC-2/);
  });
});

describe('a text', () => {
  test('that was sent comes back with ↑, in the next session too', async () => {
    await using session = await newSession();
    await session.declare('Checkout is slow');
    {
      await using ana = await session.openRoom();
      await ana.sends('the pool is full').sees(/ana +note +the pool is full$/m);
    }
    await using ana = await session.openRoom();
    await ana.presses('up').sees(/^note> the pool is full$/m);
  });

  test('of 100,000 characters is pasted, stays editable, and is logged whole', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    const line = 'ERROR 決済 failed: connection refused to 10.0.0.1 after 30 s 🚀\n';
    const long = line.repeat(Math.ceil(100_000 / line.length)).slice(0, 100_000 - 1);
    await ana
      .pastes(long)
      .sees(/after 30 s|ERROR|10\.0\.0/)
      .types(' the end')
      .sees(/ the end/)
      .presses('enter')
      .sees(/^note> *$/m)
      .sees(/… \d+ more rows \([\d,]+ lines in note-/);
    const [folder = ''] = await readdir(join(session.store, 'attachments'));
    const [file = ''] = await readdir(join(session.store, 'attachments', folder));
    expect(await readFile(join(session.store, 'attachments', folder, file), 'utf8')).toBe(`${long} the end`);
  });

  test('that is refused stays on the line, and the room says what to type instead', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    for (const [typed, said] of [
      ['/close', /✗ INC-1 is active; resolve it first: \/resolve/],
      ['/sevrity critical', /✗ no command \/sevrity: \/help lists them; did you mean \/severity\?/],
      ['/severity critical', /✗ the reason is missing: \/severity critical\|major\|minor REASON/],
      ['*', /✗ nothing after \*/],
      ['@ben', /✗ the reason is missing: @ben REASON/],
      ['/role take', /✗ the role is missing: \/role/],
    ] as const) {
      await ana.sends(`${typed}`).sees(said);
      // The message first, the text next: two frames on a busy machine.
      await ana
        .sees(`> ${typed}`)
        .presses('ctrl-u')
        .sees(/^note> *$/m);
    }
  });

  test('that cannot be written stays on the line', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    // The user of the tests may write everywhere: a limit on the size of files stops them all the same.
    await using terminal = openTerminal({
      command: 'bash',
      args: ['--norc', '-c', `ulimit -f 1; exec "${process.execPath}" "${bin}"`],
      cwd: session.folder,
      env: session.environment({}),
    });
    await terminal.waitFor(/›▲ INC-1/);
    terminal.press('enter');
    await terminal.waitFor(ready.room);
    terminal.type(`${'too long for the disk '.repeat(150)}\r`);
    await terminal.waitFor('✗');
    await terminal.waitFor(/too long for the disk *$/m);
  });
});

test.each<readonly [string, string, RegExp]>([
  ['the overview', '', ready.overview],
  ['a filter', '/', /^\/ *$/m],
  ['the help', '?', /Keys of the overview/],
  ['the title', 'n', /What do users see/],
  ['the severity', 'nA title\r', /means/],
  ['the confirmation', 'nA title\r\r', /› Declare/],
  ['the on-call screen', 'o', /^a override/m],
  ['the help of the on-call screen', 'o?', /Keys of the on-call screen/],
  ['the person of an override', 'oa', /Who covers on/],
  ['the start of an override', 'oaj\r', /^from now/m],
  ['the end of an override', 'oaj\r\r', /^until \d/m],
  ['the confirmation of an override', 'oaj\r\r\u0015+1h\r', /› Record/],
  ['a refused override', 'oaj\r\r\u0015+9d\r\r', /Change it/],
  ['the reason for an override', 'oaj\r\r\u0015+9d\r\rj\r', /^why/m],
  ['the choice of an override to remove', 'oaj\r\r\u0015+1h\r\rr', /Remove an override from/],
  ['the question before it is removed', 'oaj\r\r\u0015+1h\r\rr\r', /Remove from .*y\/N/],
  ['the room', '\r', ready.room],
  ['the help of the room', '\r/help\r', /Keys of the room/],
])('no key breaks %s', async (_place, typed, seen) => {
  await using session = await newSession();
  await writeTeam(session);
  await session.declare('Search is slow');
  await using ana = await session.open({ env: { EDITOR: 'true', VISUAL: '' } });
  await ana
    .sees(/›▲ INC-1/)
    .types(typed)
    .sees(seen);
  const lends = new Set(['ctrl-c', 'ctrl-z', 'ctrl-o']);
  for (const key of keyNames) {
    // q is a letter: no key of this list leaves.
    if (!lends.has(key)) ana.press(key as KeyName);
    // Each key is a read of its own, more or less: together they would be other keys.
    await new Promise(resolve => setImmediate(resolve));
  }
  await ana.presses('ctrl-c').sees('Ctrl-C again').presses('ctrl-c');
  expect(await ana.exited).toEqual({ code: 130, signal: null });
});
