/** The on-call screen: schedules, two weeks, overrides. */
import { expect, it } from 'vitest';
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
