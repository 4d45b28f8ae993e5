import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

test('what a plain command would say on standard error is not drawn over the console', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  // Without a setting the person is taken from the login name, which a command tells.
  await using terminal = await session.enter({ env: { CALLME_PERSON: '' } });
  terminal.type('/resolve reindexed\r');
  await terminal.waitFor(/resolved it: reindexed/);
  terminal.type('/pir\r');
  await terminal.waitFor(/^wrote .*\.md/m);
  await terminal.waitFor(ready.room);
  expect(terminal.text()).not.toContain('you are recorded as');
});
