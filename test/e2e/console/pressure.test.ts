/** Help of the room for people under pressure. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

const team = `version: 1
people: {ana: {name: Ana}, ben: {name: Ben}}
teams: {payments: {people: [ana, ben], runbooks: ["runbooks/*.md"]}}
`;

type Shown = { readonly timeline: readonly { readonly kind: string; readonly text: string }[] };

test('a runbook is checked off into the timeline, on both screens', async () => {
  await using session = await newSession();
  await session.write('callme.yaml', team);
  await mkdir(join(session.folder, 'runbooks'));
  await session.write(
    'runbooks/db.md',
    '# Failover\n\n- [ ] Freeze deploys\n- [ ] Fail over\n- [ ] Unfreeze\n',
  );
  await session.write('runbooks/cache.md', '# Cache\n\n1. Flush it\n');
  await session.declare('Cards fail');
  await using ana = await session.openRoom({ person: 'ana', columns: 130, rows: 30 });
  await using ben = await session.openRoom({ person: 'ben' });
  await ana
    .presses('alt-r')
    .sees(/›\[ \] 1\. Flush it/)
    .types('n')
    .sees(/›\[ \] 1\. Freeze deploys/)
    .types('  ')
    .sees(/ \[x\] 2\. Fail over/)
    .sees(/›\[ \] 3\. Unfreeze/);
  await ben
    .sees(/action +\[x\] 2\. Fail over \(Failover\)/)
    .presses('alt-r')
    .sees(/›\[ \] 1\. Flush it/)
    .presses('tab');
  // The first that is open.
  await ben
    .sees(/›\[ \] 3\. Unfreeze/)
    .presses('escape')
    .room();
  // Beside the timeline it stays open while typing.
  await ana
    .presses('escape')
    .room()
    .sends('and a note')
    .sees(/note +and a note/);
  expect(ana.text()).toMatch(/\[x\] 1\. Freeze deploys/);
  await ana.presses('escape').sees('Follow-ups');
  const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
  expect(timeline.filter(({ kind }) => kind === 'action').map(({ text }) => text)).toEqual([
    '[x] 1. Freeze deploys (Failover)',
    '[x] 2. Fail over (Failover)',
  ]);
});

test('the commander is alerted to a strained responder; a severity is chosen by its definition', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme(['role', 'take', 'investigator'], { person: 'ben' });
  await using ana = await session.openRoom();
  await ana
    .presses('alt-r')
    .sees('✗ no runbook: the incident has no team')
    .sends('/role take commander')
    .sees(/^commander ana/m);
  const before = ana.bytes;
  await session.callme(['checkin', 'strained'], { person: 'ben' });
  await ana.sees(/^▸ ben is strained: hand over their role/m);
  // The bell follows the frame.
  await ana.sees(() => ana.raw().slice(before).includes('\u0007'), { what: 'the bell' });
  await ana
    .types('/sev')
    .sees(/^● critical A service that customers pay for/m)
    .types('erity minor')
    .sees('For example: A report arrives an hour late');
  expect(ana.screen().at(-2)).toBe('command> /severity minor');
});
