/** The follow-ups screen: its list, and the questions of its keys. */
import { it } from 'vitest';
import { openConsole } from '../open-console.tsx';

/** Opens the follow-ups with one, which was added in the room. */
async function openFollowUps() {
  const console = await openConsole();
  await console.press('enter');
  await console.waitFor('callme › INC-1');
  await console.see('+ Size the pool by load #fix\r', /T-\d+/);
  await console.press('escape');
  await console.waitFor('1 active');
  await console.see('t', 'callme › follow-ups');
  await console.waitFor('1 open, 1 temporary fix in place');
  return console;
}

it('assigns, dates, links and finishes the selected follow-up', async () => {
  const console = await openFollowUps();
  await console.waitFor('no owner · temporary fix still in place');
  await console.see('a', /Assign T-\d+ “Size the pool by load” to/);
  await console.see('ana\r', /T-\d+ assigned to ana/);
  await console.see('u', 'Set the due date');
  await console.see('soon\r', '✗ invalid date: use 2026-11-30, or 5d from now');
  await console.press('ctrl-u');
  await console.see('2026-03-09\r', /T-\d+ due 2026-03-09/);
  await console.see('l', 'Add a link to');
  await console.see('https://example.com/7\r', /T-\d+ linked/);
  await console.see('d', /Mark T-\d+ “Size the pool by load” as done\? y\/N/);
  await console.see('y', /T-\d+ done/);
  await console.waitFor('0 open');
});

it('drops one with a reason, and shows ended ones', async () => {
  const console = await openFollowUps();
  await console.see('x', /Drop T-\d+/);
  await console.press('enter');
  await console.waitFor('✗ no reason');
  await console.see('not worth it\r', /T-\d+ dropped/);
  await console.waitFor('No open follow-ups. In a room, + adds one.');
  await console.see('d', 'no follow-up is selected');
  await console.see('c', 'dropped: not worth it');
  await console.see('m', 'only yours');
});
