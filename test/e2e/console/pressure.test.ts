/** What the room does for people under pressure. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

const team = `version: 1
people: {ana: {name: Ana}, ben: {name: Ben}}
teams: {payments: {people: [ana, ben], runbooks: ["runbooks/*.md"]}}
`;

type Shown = { readonly timeline: readonly { readonly kind: string; readonly text: string }[] };

test('a runbook is ticked off into the timeline, on both screens', async () => {
  await using session = await newSession();
  await session.write('callme.yaml', team);
  await mkdir(join(session.folder, 'runbooks'));
  await session.write(
    'runbooks/db.md',
    '# Failover\n\n- [ ] Freeze deploys\n- [ ] Fail over\n- [ ] Unfreeze\n',
  );
  await session.write('runbooks/cache.md', '# Cache\n\n1. Flush it\n');
  await session.declare('Cards fail');
  await using ana = await session.enter({ person: 'ana', columns: 130, rows: 30 });
  await using ben = await session.enter({ person: 'ben' });
  ana.press('alt-r');
  await ana.waitFor(/›\[ \] 1\. Flush it/);
  ana.type('n');
  await ana.waitFor(/›\[ \] 1\. Freeze deploys/);
  ana.type('  ');
  await ana.waitFor(/ \[x\] 2\. Fail over/);
  await ana.waitFor(/›\[ \] 3\. Unfreeze/);
  await ben.waitFor(/action +\[x\] 2\. Fail over \(Failover\)/);
  ben.press('alt-r');
  await ben.waitFor(/›\[ \] 1\. Flush it/);
  ben.press('tab');
  // The first that is open.
  await ben.waitFor(/›\[ \] 3\. Unfreeze/);
  ben.press('escape');
  await ben.waitFor(ready.room);
  // Beside the timeline it stays while one types.
  ana.press('escape');
  await ana.waitFor(ready.room);
  ana.type('and a note\r');
  await ana.waitFor(/note +and a note/);
  expect(ana.text()).toMatch(/\[x\] 1\. Freeze deploys/);
  ana.press('escape');
  await ana.waitFor('Follow-ups');
  const { timeline } = (await session.json(['show', 'INC-1'])) as Shown;
  expect(timeline.filter(({ kind }) => kind === 'action').map(({ text }) => text)).toEqual([
    '[x] 1. Freeze deploys (Failover)',
    '[x] 2. Fail over (Failover)',
  ]);
});

test('the commander hears of who is strained; a severity is chosen by what it means', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme(['role', 'take', 'investigator'], { person: 'ben' });
  await using ana = await session.enter();
  ana.press('alt-r');
  await ana.waitFor('✗ no runbook: there is no team');
  ana.type('/role take commander\r');
  await ana.waitFor(/^commander ana/m);
  const before = ana.bytes;
  await session.callme(['checkin', 'strained'], { person: 'ben' });
  await ana.waitFor(/^▸ ben is strained: hand their role over/m);
  expect(ana.raw().slice(before)).toContain('\u0007');
  ana.type('/sev');
  await ana.waitFor(/^● critical A service that customers pay for/m);
  ana.type('erity minor');
  await ana.waitFor('For example: A report arrives an hour late');
  expect(ana.screen().at(-2)).toBe('command> /severity minor');
});
