/** Follow-ups, history and review: reached from the overview, acted in, left the same way. */
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

test('follow-ups are finished, dated, reassigned and dropped by keys that name them', async () => {
  await using session = await newSession();
  await session.declare('Checkout is slow');
  await session.callme(['task', 'add', 'Size the pool by load', '--owner', 'ana']);
  await session.callme(['task', 'add', 'Alert on the pool']);
  await using ana = await session.open();
  await ana
    .sees(/T-1/)
    .types('t')
    .sees(/^callme › follow-ups/m)
    .sees(/^›T-1 Size the pool by load/m)
    .sends('u2026-12-01')
    .sees(/^T-1 due 2026-12-01$/m)
    .types('d')
    .sees(/^Mark T-1 “Size the pool by load” as done\? y\/N/m)
    .types('y')
    .sees(/^T-1 done$/m)
    .sends('aben')
    .sees(/^T-2 assigned to ben$/m)
    .sends('x')
    .sees(/^✗ no reason/m)
    .sends('covered by T-1')
    .sees(/^T-2 dropped$/m)
    .sees(/^No open follow-ups\./m);
  expect(await session.json(['task', 'list', '--all'])).toMatchObject([
    { id: 'T-1', status: 'done', due: '2026-12-01' },
    { id: 'T-2', status: 'dropped', owner: 'ben' },
  ]);
  await ana.presses('escape').overview();
});

test('the review is read, written and edited from its own screen, and history finds its incident', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.declare('Checkout fails for cards');
  const editor = await session.write('editor.sh', '#!/bin/sh\necho "It was the pool." >> "$1"\n', 0o700);
  await using ana = await session.open({ env: { EDITOR: editor } });
  await ana
    .sees(/INC-2/)
    .types('h')
    .sees(/^2 incidents$/m)
    .sends('/srch slw')
    .sees(/^1 matching "srch slw"$/m)
    .types('v')
    .sees(/^callme › history › review of INC-1/m)
    .sees(/^not written yet: w creates \d\S+-search-is-slow\.md$/m)
    .types('w')
    .sees(/^wrote \d\S+-search-is-slow\.md$/m)
    .sees(/^Severity +major$/m)
    .types('e')
    .types('G')
    .sees(/^It was the pool\.$/m)
    .presses('escape')
    .sees(/^callme › history +$|^callme › history$/m);
});

test('a requested reviewer sees the status of the review, and approves it with a key', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme(['resolve']);
  await session.callme(['pir']);
  await session.callme(['review', 'request', 'ana', '--as', 'ben']);
  await using ana = await session.open();
  await ana
    .sees(/INC-1/)
    .types('v')
    .sees(/^in review since .*, ana was asked; \d+ still to write/m)
    .types('a')
    .sees(/^you approved the review of INC-1$/m)
    .sees(/^in review since .*, ana approved; /m);
});
