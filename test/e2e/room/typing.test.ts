import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTeam } from '../console/oncall-team.ts';
import { type KeyName, keyNames } from '../driver/keys.ts';
import { bin, newSession, ready } from '../driver/session.ts';
import { openTerminal } from '../driver/terminal.ts';

type Shown = { readonly timeline: readonly { readonly kind: string; readonly text: string }[] };

describe('keys that arrive together', () => {
  test('are as many keys: moving twice and opening opens the third', async () => {
    await using session = await newSession();
    for (const title of ['first', 'second', 'third']) await session.declare(title);
    await using terminal = await session.sit();
    await terminal.waitFor(/INC-3/);
    terminal.type('jj\r');
    await terminal.waitFor(/^▲ INC-1 major first/m);
    terminal.press('escape');
    await terminal.waitFor(/›▲ INC-1/);
    terminal.type('\u001b[A\u001b[A\r');
    await terminal.waitFor(/^▲ INC-3 major third/m);
  });

  test('declare and log in one write: what is typed ahead is for the room that opens', async () => {
    await using session = await newSession();
    await using terminal = await session.sit();
    terminal.type('nCheckout is down\r\r\rone\r?two\r-10m *three\rand not yet sent');
    await terminal.waitFor('note> and not yet sent');
    await terminal.waitFor(/finding +three/);
    const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
    expect(timeline.filter(({ kind }) => kind !== 'event').map(({ kind, text }) => [kind, text])).toEqual([
      ['finding', 'three'],
      ['note', 'one'],
      ['hypothesis', 'two'],
    ]);
  });

  test('choose what was chosen: an arrow and Enter in one read', async () => {
    await using session = await newSession();
    await using terminal = await session.sit();
    terminal.type('nCheckout is down\r\u001b[A\r\u001b[B\r\u001b[B\r\r');
    await terminal.waitFor(/^● INC-1 critical Checkout is down/m);
    expect(terminal.text()).toContain('commander ana');
  });

  test('lines typed faster than they are recorded are recorded in order', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using terminal = await session.enter();
    const lines = Array.from({ length: 40 }, (_, index) => `line number ${index}`);
    for (const line of lines) terminal.type(`${line}\r`);
    await terminal.waitFor('line number 39');
    await terminal.waitFor(/^note> *$/m);
    const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
    expect(timeline.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(lines);
  });
});

describe('a prompt', () => {
  test('is edited as a line is: Ctrl-W, Ctrl-U, an emoji at once, and a pasted newline is a blank', async () => {
    await using session = await newSession();
    await using terminal = await session.sit();
    terminal.type('n');
    await terminal.waitFor('What do users see?');
    terminal.type('checkout is slow');
    await terminal.waitFor('checkout is slow');
    terminal.press('ctrl-w');
    await terminal.waitFor(/see\? checkout is *$/m);
    terminal.type('👨‍👩‍👧');
    await terminal.waitFor(/checkout is 👨/);
    terminal.press('backspace');
    await terminal.waitFor(/see\? checkout is *$/m);
    terminal.paste('broken\nfor everybody\n');
    await terminal.waitFor('What do users see? checkout is broken for everybody');
    terminal.press('ctrl-u');
    await terminal.waitFor('What do users see? a title');
    terminal.press('enter');
    await terminal.waitFor('✗ a title first');
  });

  test('of a filter takes letters that are keys of the list', async () => {
    await using session = await newSession();
    await session.declare('queue is full');
    await session.declare('cards fail');
    await using terminal = await session.sit();
    await terminal.waitFor(/INC-2/);
    terminal.type('/qn');
    await terminal.waitFor('Nothing matches');
    terminal.press('backspace');
    await terminal.waitFor(() => /INC-1/.test(terminal.text()) && !/INC-2/.test(terminal.text()));
    terminal.type('\r\r');
    await terminal.waitFor(/^▲ INC-1 major queue is full/m);
    terminal.press('escape');
    await terminal.waitFor('those with "q"');
    terminal.press('escape');
    await terminal.waitFor(/INC-2/);
  });
});

describe('a text', () => {
  test('that was sent comes back with ↑, in the next session too', async () => {
    await using session = await newSession();
    await session.declare('Checkout is slow');
    {
      await using terminal = await session.enter();
      terminal.type('the pool is full\r');
      await terminal.waitFor(/ana +note +the pool is full$/m);
    }
    await using terminal = await session.enter();
    terminal.press('up');
    await terminal.waitFor(/^note> the pool is full$/m);
  });

  test('of 100,000 characters is pasted, stays editable, and is logged whole', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using terminal = await session.enter();
    const line = 'ERROR 決済 failed: connection refused to 10.0.0.1 after 30 s 🚀\n';
    const long = line.repeat(Math.ceil(100_000 / line.length)).slice(0, 100_000 - 1);
    terminal.paste(long);
    await terminal.waitFor(/after 30 s|ERROR|10\.0\.0/);
    terminal.type(' the end');
    await terminal.waitFor(/ the end/);
    terminal.press('enter');
    await terminal.waitFor(/^note> *$/m);
    await terminal.waitFor(/… \d+ more rows \(\d+ lines in note-/);
    const [folder = ''] = await readdir(join(session.store, 'attachments'));
    const [file = ''] = await readdir(join(session.store, 'attachments', folder));
    expect(await readFile(join(session.store, 'attachments', folder, file), 'utf8')).toBe(`${long} the end`);
  });

  test('that is refused stays on the line, and the room says what instead', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using terminal = await session.enter();
    for (const [typed, said] of [
      ['/close', /✗ INC-1 is active; resolve it first: \/resolve/],
      ['/sevrity critical', /✗ no command \/sevrity; did you mean \/severity\?/],
      ['/severity critical', /✗ the reason is missing: \/severity critical\|major\|minor WHY/],
      ['*', /✗ nothing after \*/],
      ['@ben', /✗ the reason is missing: @ben REASON/],
      ['/role take', /✗ which role\? \/role/],
    ] as const) {
      terminal.type(`${typed}\r`);
      await terminal.waitFor(said);
      // Said first, put back next: two frames on a busy machine.
      await terminal.waitFor(`> ${typed}`);
      terminal.press('ctrl-u');
      await terminal.waitFor(/^note> *$/m);
    }
  });

  test('that cannot be written stays on the line', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    // Whoever runs the tests may write everywhere: a limit on the size of files stops them all the same.
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
  ['the last look', 'nA title\r\r', /Declare it/],
  ['who is on call', 'o', /^a override/m],
  ['the help of who is on call', 'o?', /Keys of the on-call screen/],
  ['whom to put on duty', 'oa', /Who covers on/],
  ['the beginning of an override', 'oaj\r', /^from now/m],
  ['the end of an override', 'oaj\r\r', /^until \d/m],
  ['the last look at an override', 'oaj\r\r\u0015+1h\r', /Record it/],
  ['an override that is refused', 'oaj\r\r\u0015+9d\r\r', /Go back and change it/],
  ['the reason for an override', 'oaj\r\r\u0015+9d\r\rj\r', /^why/m],
  ['which override to remove', 'oaj\r\r\u0015+1h\r\rr', /Which override/],
  ['the question before it is removed', 'oaj\r\r\u0015+1h\r\rr\r', /Remove from .*y\/N/],
  ['the room', '\r', ready.room],
  ['the help of the room', '\r/help\r', /Keys of the room/],
])('no key breaks %s', async (_place, typed, seen) => {
  await using session = await newSession();
  await writeTeam(session);
  await session.declare('Search is slow');
  await using terminal = await session.sit({ env: { EDITOR: 'true', VISUAL: '' } });
  await terminal.waitFor(/›▲ INC-1/);
  terminal.type(typed);
  await terminal.waitFor(seen);
  const lends = new Set(['ctrl-c', 'ctrl-z', 'ctrl-o']);
  for (const key of keyNames) {
    // q is a letter: no key of this list leaves.
    if (!lends.has(key)) terminal.press(key as KeyName);
    // Each key is a read of its own, more or less: together they would be other keys.
    await new Promise(resolve => setImmediate(resolve));
  }
  terminal.press('ctrl-c');
  await terminal.waitFor('Ctrl-C again');
  terminal.press('ctrl-c');
  expect(await terminal.exited).toEqual({ code: 130, signal: null });
});
