/** The history: all incidents, and the search. */
import { it } from 'vitest';
import type { Services } from '../../../source/console/data/services.ts';
import { openConsole } from '../open-console.tsx';

const search = {
  prepare: async () => {},
  find: async () => ({ hits: [], total: 0 }),
  similar: async () => ({ similar: [], trouble: null }),
} as unknown as Services['search'];

it('lists all incidents, finds by letters, and opens the room', async () => {
  const console = await openConsole({ services: { search } });
  await console.see('h', 'callme › history');
  await console.waitFor('1 incident');
  await console.see('/', /^\/$/m);
  await console.see('chkout', /1 matching "chkout"/);
  await console.press('enter');
  await console.see('\r', 'callme › history › INC-1');
  await console.press('escape');
  await console.waitFor('matching "chkout"');
  await console.press('escape');
  await console.waitFor('1 incident');
});

it('says that nothing matches', async () => {
  const console = await openConsole({ services: { search } });
  await console.see('h', 'callme › history');
  await console.see('/xyzzy\r', 'No match; Esc clears the search.');
  await console.press('enter');
  await console.waitFor('no incident is selected');
});
