import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

test('messages of a plain command on standard error are not drawn over the console', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  // Without a setting the person is taken from the login name, which a command reports.
  await using ana = await session.openRoom({ env: { CALLME_PERSON: '' } });
  await ana
    .sends('/resolve reindexed')
    .sees(/resolved it: reindexed/)
    .sends('/pir')
    .sees(/^wrote .*\.md/m)
    .room();
  expect(ana.text()).not.toContain('you are recorded as');
});
