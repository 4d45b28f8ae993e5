/** A drill in a real terminal, from the briefing to the score card, by keys alone. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

const scenario = `version: 1
title: A short one
about: Errors, and a roll-back.
briefing: Go to the pages (p) and acknowledge.
you: ana
team:
  people: {ana: {name: Ana}, ben: {name: Ben}}
  teams: {payments: {people: [ana, ben], owns: {service: [checkout]}, primary: first, secondary: second}}
  schedules:
    first: {timezone: UTC, rotations: [{name: w, people: [ana], starts: 2026-01-05T09:00, shift: 1 week}]}
    second: {timezone: UTC, rotations: [{name: w, people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]}
alerts: {errors: {title: Checkout fails, severity: major, labels: {service: checkout}}}
cast: {ben: {answers: 1s}}
targets: {acknowledge: 1m, resolve: 5m}
script:
  - {at: 1s, fire: errors}
  - {after: declared, says: [log], who: ben, finding: the logs say no}
  - {after: declared, says: [roll back], kinds: [action], note: all is well, clear: errors, mitigates: true}
`;

test('pages arrive, facts come to light, and leaving shows what was forgotten', async () => {
  await using session = await newSession();
  const file = await session.write('short.yaml', scenario);
  const store = join(session.folder, 'drill');
  await using drill = await session.sit({
    // Somebody who is nobody in the scenario's team.
    person: 'zoe',
    rows: 40,
    args: ['drill', file, '--store', store],
    until: /Press Enter to begin\./,
  });
  expect(drill.text()).toContain('Go to the pages (p) and acknowledge.');
  drill.press('enter');
  await drill.waitFor(/P-1 major <1m, nobody has it: Checkout fails/);
  drill.type('p');
  await drill.waitFor(/^›▲ P-1 major/m);
  drill.type('a');
  await drill.waitFor(/^P-1 acknowledged: ana has it$/m);
  drill.type('i');
  await drill.waitFor(/Commander: ben/);
  drill.press('enter');
  await drill.waitFor(ready.room);
  // Whoever is in the room sees that it is none in earnest.
  await drill.waitFor(/^▲ INC-1 major .* drill {2}active/m);
  drill.type('> read the logs\r');
  await drill.waitFor(/ben +finding +the logs say no|ben.*the logs say no/);
  await drill.waitFor(/ben accepted commander/);
  drill.type('> roll back #fix\r');
  await drill.waitFor(/all is well/);
  drill.type('/resolve rolled back\r');
  await drill.waitFor(/drill {2}resolved/);
  drill.type('/quit\r');
  expect(await drill.exited).toEqual({ code: 0, signal: null });
  const card = drill.text();
  expect(card).toMatch(/^Score card: A short one$/m);
  expect(card).toMatch(/^ {2}acknowledge +\d+s +target 1m +met +\d\d:\d\d:\d\d to/m);
  expect(card).toMatch(/^2 of 2 targets met\.$/m);
  expect(card).toContain('▲ the temporary fix "roll back" has no follow-up');
  expect(card).toContain(`callme drill --score ${store}`);
  // The person's own store has nothing of it.
  expect(await session.json(['list', '--status', 'all'])).toEqual([]);
});

test('whoever never used it is greeted with what can be done at once, until there is an incident', async () => {
  await using session = await newSession();
  await using console = await session.sit();
  await console.waitFor(/^Welcome to callme\. Nothing has to be set up first; Enter begins with one:$/m);
  expect(console.text()).toMatch(/^› n +declare an incident at once$/m);
  expect(console.text()).toMatch(/^ {2}callme drill {2}rehearse one: /m);
  expect(console.text()).toMatch(/^ {2}callme init {3}a team file: /m);
  expect((await session.callme([])).stderr).toMatch(/callme declare TITLE.*callme drill.*callme init/);

  const id = await session.declare('Search is slow');
  await console.waitFor(/INC-1/);
  await session.callme(['invalid', '-i', id, '--why', 'it was not']);
  await console.waitFor(/^No open incident\.$/m);
  expect((await session.callme([])).stderr).toBe('');
});

test('whoever never used it begins with a key: a team file, a drill or an incident; the console comes after it', async () => {
  await using session = await newSession();
  await using terminal = await session.sit();
  await terminal.waitFor(/^› n +declare/m);
  terminal.type('j\r');
  await terminal.waitFor(/^Drill: [\s\S]*Press Enter to begin\./m);
  terminal.press('enter');
  await terminal.waitFor(ready.overview);
  terminal.type('q');
  await terminal.waitFor(/^0 of 6 targets met[\s\S]*Press Enter for the console\./m);
  terminal.press('enter');
  await terminal.waitFor(/^› n +declare/m);
  terminal.type('jj\r');
  await terminal.waitFor(/^wrote .*callme\.yaml[\s\S]*Press Enter for the console\./m);
  terminal.press('enter');
  // The team file that it knows now.
  await terminal.waitFor(/^No open incident\.$/m);
  await terminal.waitFor(/on call for my-team: ana/);
  terminal.type('q');
  expect(await terminal.exited).toEqual({ code: 0, signal: null });
});
