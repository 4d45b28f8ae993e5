/** The on-call screen: schedules, two weeks, overrides. */
import { expect, it } from 'vitest';
import { recordOncall } from '../../../source/app/record/oncall.ts';
import { schedulesOf } from '../../../source/team/schedules.ts';
import { openConsole } from '../open-console.tsx';
import { now, team } from './team.ts';

const services = {
  teamFile: team,
  people: Object.keys(team.people),
  teams: Object.keys(team.teams),
  ownTeam: 'payments',
  now: () => now,
};

it('shows who is on duty in each schedule, and two weeks of the selected one', async () => {
  const console = await openConsole({ services });
  await console.see('o', 'callme › on call');
  await console.waitFor(/›payments +primary +ana \(you\) until Mon|›payments +primary +ana/);
  await console.waitFor('payments-primary');
  await console.see('j', /›payments +secondary/);
  await console.see('G', /›–|holidays/);
  await console.see('y', 'no swap is offered to you');
  await console.see('g', /›payments +primary/);
  await console.see('r', 'payments-primary has no override to remove');
});

it('adds an override step by step, and removes it again', async () => {
  const console = await openConsole({ services });
  await console.see('o', 'callme › on call');
  await console.see('a', 'Who covers on payments-primary?');
  await console.see('jj', /› (chi|ben)/);
  await console.press('enter');
  await console.waitFor('covers on payments-primary');
  await console.press('enter');
  await console.waitFor('until ');
  await console.press('ctrl-u');
  await console.see('+4h\r', '› Record');
  await console.press('enter');
  await console.waitFor('recorded: payments-primary now has');
  expect((await console.services.journal.oncall()).overrides).toHaveLength(1);
  await console.see('r', 'Remove an override from payments-primary');
  await console.press('enter');
  await console.waitFor(/Remove from payments-primary: O-1 .*y\/N/);
  await console.see('y', 'removed');
});

it('puts no one on call, on the clock of the schedule', async () => {
  const console = await openConsole({ services: { ...services, zone: 'local' } });
  await console.see('o', 'callme › on call');
  await console.see('a', 'Who covers on payments-primary?');
  await console.see('G', '› no one  a deliberate gap');
  await console.press('enter');
  await console.waitFor('no one covers on payments-primary');
  await console.press('ctrl-u');
  await console.see('18:00', '= 18:00 Europe/Madrid');
  await console.press('enter');
  await console.waitFor('until ');
  await console.press('ctrl-u');
  await console.see('20:00\r', /Mon 5 Jan 18:00–20:00 Europe\/Madrid, 2h/);
  expect(console.screen()).toContain('with no one');
  await console.press('enter');
  await console.waitFor(/recorded: payments-primary at 17:00 has no one until 19:00/);
  expect((await console.services.journal.oncall()).overrides).toMatchObject([
    { person: null, from: '2026-01-05T17:00:00.000Z', to: '2026-01-05T19:00:00.000Z' },
  ]);
});

it('offers a swap of two shifts, and undoes it as a whole once it was accepted', async () => {
  const console = await openConsole({ services });
  await console.see('o', 'callme › on call');
  await console.see('s', 'Which of your shifts on payments-primary?');
  await console.see('j', /› Mon 19 Jan 08:00 – Mon 26 Jan 08:00/);
  await console.press('enter');
  await console.waitFor('For which shift?');
  await console.see('j', /› ben {2}Mon 26 Jan 08:00 – Mon 2 Feb 08:00/);
  await console.press('enter');
  await console.waitFor(/Offer ben your Mon 19 Jan .* for their Mon 26 Jan .*y\/N/);
  await console.see('y', /that breaks a limit of the schedule; .*at a stretch.*\nwhy anyway/);
  expect(console.screen()).not.toContain('--force');
  await console.press('enter');
  await console.waitFor('no reason: say why the limit may be broken');
  await console.see('a wedding\r', 'offered: ben has to accept it');
  const { journal, newId } = console.services;
  const context = { by: 'ben', at: { at: now, approximate: false }, now };
  const accept = { do: 'swap-accept', swap: 'S-1' } as const;
  expect(await recordOncall(journal, accept, await schedulesOf(team), context, newId)).not.toHaveProperty(
    'reason',
  );
  // The weeks of the two shifts show the overrides once they are read.
  await console.see('ll', '▓');
  await console.see('r', /› S-1 ana gives ben Mon 19 Jan/);
  await console.press('enter');
  await console.waitFor(/Undo in payments-primary: S-1 .*y\/N/s);
  await console.see('y', 'undone: each has their own shift again');
  expect((await journal.oncall()).swaps).toMatchObject([{ status: 'undone' }]);
});
