/** Declaring an incident: a title and three Enters. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('asks for a title, a severity and a confirmation, and opens the room', async () => {
  const console = await openConsole();
  await console.see('n', 'What do users see?');
  await console.press('enter');
  await console.waitFor('✗ no title: describe what users see');
  await console.see('Search is down', 'What do users see? Search is down');
  await console.press('enter');
  await console.waitFor('If in doubt, choose the higher severity: it can be lowered later.');
  await console.waitFor('major means');
  await console.press('up');
  await console.waitFor('critical means');
  await console.press('enter');
  await console.waitFor('› Declare');
  await console.press('enter');
  await console.waitFor('callme › INC-2');
  const incident = await console.services.journal.read('INC-2');
  expect(incident?.state).toMatchObject({ title: 'Search is down', severity: 'critical' });
});

it('goes back one step at a time, and keeps the entered values', async () => {
  const console = await openConsole();
  await console.see('n', 'What do users see?');
  await console.see('Search is down\r', 'major means');
  await console.press('escape');
  await console.waitFor('What do users see? Search is down');
  await console.press('escape');
  await console.waitFor(/^callme +ana/m);
  expect(await console.services.journal.read('INC-2')).toBeNull();
});
