/** The report screen. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('shows the last 90 days, and longer and shorter periods up to the limits', async () => {
  const console = await openConsole();
  await console.see('r', 'the last 90 days');
  await console.waitFor(/1 incident|incidents/);
  await console.see('l', 'the last 365 days');
  await console.see('l', 'this is the longest period');
  await console.see('h', 'the last 90 days');
  await console.see('h', 'the last 30 days');
  await console.see('h', 'this is the shortest period');
  await console.press('escape');
  await console.waitFor(/^callme +ana/m);
});

it('scrolls by pages in both directions', async () => {
  const console = await openConsole();
  await console.see('r', 'the last 90 days');
  await console.waitFor(/incident/);
  const top = console.screen();
  await console.press('pgdn');
  await console.press('pgup');
  await console.waitFor(top.split('\n')[1] ?? '');
  expect(console.screen()).toBe(top);
});
