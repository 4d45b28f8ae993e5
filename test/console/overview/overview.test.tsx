/** The overview: the list of incidents, and its keys. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('lists open incidents, and opens the selected one', async () => {
  const console = await openConsole();
  await console.waitFor(/›▲ INC-1 major +active .*Checkout is slow/);
  await console.waitFor('commander ana · investigator ben');
  await console.press('enter');
  await console.waitFor('callme › INC-1');
  await console.press('escape');
  await console.waitFor('1 active');
});

it('filters while typing, and clears the filter with Esc', async () => {
  const console = await openConsole();
  await console.see('/', /^\/$/m);
  await console.see('search', 'No match; Esc clears the filter.');
  await console.waitFor('containing "search"');
  await console.press('escape');
  await console.waitFor(/›▲ INC-1/);
  expect(console.screen()).not.toContain('containing');
});

it('shows closed incidents, and says why nothing is opened without a selection', async () => {
  const console = await openConsole();
  await console.see('c', 'with closed ones');
  await console.see('/zzz\r', 'No match');
  await console.press('enter');
  await console.waitFor('no incident is selected');
});
