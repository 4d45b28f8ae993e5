/** The palette, above the screen. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('opens a screen by its name, and runs an action of the screen', async () => {
  const console = await openConsole();
  await console.see(':', ':an action, a screen, an incident');
  await console.see('report', /^› report/m);
  await console.press('enter');
  await console.waitFor('callme › report');
  await console.see(':', ':an action, a screen, an incident');
  await console.see('longer', /^› longer +Show a longer period/m);
  await console.press('enter');
  await console.waitFor('the last 365 days');
});

it('moves with arrows, closes with Esc, and finds nothing if nothing matches', async () => {
  const console = await openConsole();
  await console.see(':', /^› open/m);
  await console.press('down');
  await console.waitFor(/^› declare/m);
  await console.press('up');
  await console.waitFor(/^› open/m);
  await console.see('xyzzy', 'no match');
  await console.press('escape');
  await console.waitFor(/^callme +ana/m);
  expect(console.screen()).not.toContain('no match');
});

it('opens a page by its number, with ended pages in the list', async () => {
  const console = await openConsole();
  await console.see(':P-12', /^› P-12/m);
  await console.press('enter');
  await console.waitFor('callme › pages');
  await console.waitFor('with ended pages');
});
