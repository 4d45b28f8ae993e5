/** A drill in a real terminal, from the briefing to the score card, by keys alone. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

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
  await using drill = await session.open({
    // A person outside the scenario's team.
    person: 'zoe',
    rows: 40,
    args: ['drill', file, '--store', store],
    until: /Press Enter to begin\./,
  });
  expect(drill.text()).toContain('Go to the pages (p) and acknowledge.');
  await drill
    .presses('enter')
    .sees(/P-1 major <1m, unacknowledged: Checkout fails/)
    .types('p')
    .sees(/^›▲ P-1 major/m)
    .types('a')
    .sees(/^P-1 acked by ana$/m)
    .types('i')
    .sees(/Commander: ben/)
    .presses('enter')
    .room();
  // The room shows that this is a drill.
  await drill
    .sees(/^▲ INC-1 major .* drill {2}active/m)
    .sends('> read the logs')
    .sees(/ben +finding +the logs say no|ben.*the logs say no/)
    .sees(/ben accepted commander/)
    .sends('> roll back #fix')
    .sees(/all is well/)
    .sends('/resolve rolled back')
    .sees(/drill {2}resolved/)
    .sends('/quit');
  expect(await drill.exited).toEqual({ code: 0, signal: null });
  const card = drill.text();
  expect(card).toMatch(/^Score card: A short one$/m);
  expect(card).toMatch(/^ {2}acknowledge +\d+s +target 1m +met +\d\d:\d\d:\d\d to/m);
  expect(card).toMatch(/^2 of 2 targets met\.$/m);
  expect(card).toContain('▲ the temporary fix "roll back" has no follow-up');
  expect(card.replaceAll('\n', '')).toContain(`callme drill --score ${store}`);
  // The person's own store has nothing from the drill.
  expect(await session.json(['list', '--status', 'all'])).toEqual([]);
});

test('a new user is greeted with the first steps, until there is an incident', async () => {
  await using session = await newSession();
  await using ana = await session.open();
  await ana.sees(/^Welcome to callme\. No setup is needed; choose where to start:$/m);
  expect(ana.text()).toMatch(/^› n +declare an incident now$/m);
  expect(ana.text()).toMatch(/^ {2}callme drill {2}rehearse /m);
  expect(ana.text()).toMatch(/^ {2}callme init {3}create a team file: /m);
  expect((await session.callme([])).stderr).toMatch(/callme declare TITLE.*callme drill.*callme init/);

  const id = await session.declare('Search is slow');
  await ana.sees(/INC-1/);
  await session.callme(['invalid', '-i', id, '--why', 'it was not']);
  await ana.sees(/^no active incidents$/m);
  expect((await session.callme([])).stderr).toBe('');
});

test('a new user starts with a key: a team file, a drill or an incident; the console comes after it', async () => {
  await using session = await newSession();
  await using ana = await session.open({ rows: 40 });
  await ana
    .sees(/^› n +declare/m)
    .sends('j')
    .sees(/^Drill: [\s\S]*Press Enter to begin\./m)
    .presses('enter')
    .overview()
    .types('q')
    .sees(/^0 of 6 targets met[\s\S]*Press Enter for the console\./m)
    .presses('enter')
    .sees(/^› n +declare/m)
    .sends('jj')
    .sees(/^wrote .*callme\.yaml[\s\S]*Press Enter for the console\./m)
    .presses('enter');
  // The team file that it knows now.
  await ana
    .sees(/^no active incidents$/m)
    .sees(/on call for my-team: ana/)
    .types('q');
  expect(await ana.exited).toEqual({ code: 0, signal: null });
});
