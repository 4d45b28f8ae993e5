/** The help, above the screen that it describes. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('shows the keys of the screen, says which are disabled, and returns to the screen as it was', async () => {
  const console = await openConsole();
  await console.see('r', 'the last 90 days');
  await console.see('l', 'the last 365 days');
  await console.see('?', 'Keys of the report');
  await console.waitFor('Show a longer period (now disabled: this is the longest period)');
  await console.see('G', 'Suspend to the shell; fg resumes');
  await console.see('g', 'Keys of the report');
  await console.press('escape');
  await console.waitFor('the last 365 days');
});

it('has the keys alone while it is open', async () => {
  const console = await openConsole();
  await console.see('?', 'Keys of the overview');
  // `n` would declare an incident.
  console.type('n');
  await console.press('enter');
  await console.waitFor('INC-1');
  expect(console.screen()).not.toContain('What do users see?');
});
