/** Follow-ups, history and review: reached from the overview, acted in, left the way one came. */
import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

test('follow-ups are finished, dated, given away and dropped by keys that name them', async () => {
  await using session = await newSession();
  await session.declare('Checkout is slow');
  await session.callme(['task', 'add', 'Size the pool by load', '--owner', 'ana']);
  await session.callme(['task', 'add', 'Alert on the pool']);
  await using terminal = await session.sit();
  await terminal.waitFor(/T-1/);
  terminal.type('t');
  await terminal.waitFor(/^callme › follow-ups/m);
  await terminal.waitFor(/^›T-1 Size the pool by load/m);
  terminal.type('u2026-12-01\r');
  await terminal.waitFor(/^T-1 is due 2026-12-01$/m);
  terminal.type('d');
  await terminal.waitFor(/^Done: T-1 “Size the pool by load”\? y\/N/m);
  terminal.type('y');
  await terminal.waitFor(/^T-1 is done$/m);
  terminal.type('aben\r');
  await terminal.waitFor(/^T-2 is ben's now$/m);
  terminal.type('x\r');
  await terminal.waitFor(/^✗ say why/m);
  terminal.type('covered by T-1\r');
  await terminal.waitFor(/^T-2 is dropped$/m);
  await terminal.waitFor(/^No follow-up is open\./m);
  expect(await session.json(['task', 'list', '--all'])).toMatchObject([
    { id: 'T-1', status: 'done', due: '2026-12-01' },
    { id: 'T-2', status: 'dropped', owner: 'ben' },
  ]);
  terminal.press('escape');
  await terminal.waitFor(ready.overview);
});

test('the review is read, written and edited from its own screen, and history finds its incident', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.declare('Checkout fails for cards');
  const editor = await session.write('editor.sh', '#!/bin/sh\necho "It was the pool." >> "$1"\n', 0o700);
  await using terminal = await session.sit({ env: { EDITOR: editor } });
  await terminal.waitFor(/INC-2/);
  terminal.type('h');
  await terminal.waitFor(/^2 incidents$/m);
  terminal.type('/srch slw\r');
  await terminal.waitFor(/^1 like "srch slw"$/m);
  terminal.type('v');
  await terminal.waitFor(/^callme › history › review of INC-1/m);
  await terminal.waitFor(/^not written yet: w writes \d\S+-search-is-slow\.md$/m);
  terminal.type('w');
  await terminal.waitFor(/^wrote \d\S+-search-is-slow\.md$/m);
  await terminal.waitFor(/^Severity +major$/m);
  terminal.type('e');
  terminal.type('G');
  await terminal.waitFor(/^It was the pool\.$/m);
  terminal.press('escape');
  await terminal.waitFor(/^callme › history +$|^callme › history$/m);
});

test('whoever was asked to read a review sees where it stands, and approves it with a key', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme(['resolve']);
  await session.callme(['pir']);
  await session.callme(['review', 'request', 'ana', '--as', 'ben']);
  await using terminal = await session.sit();
  await terminal.waitFor(/INC-1/);
  terminal.type('v');
  await terminal.waitFor(/^in review since .*, ana was asked; \d+ still to write/m);
  terminal.type('a');
  await terminal.waitFor(/^you approved the review of INC-1$/m);
  await terminal.waitFor(/^in review since .*, ana approved; /m);
});
