/** The review screen. */
import { expect, it } from 'vitest';
import { openConsole } from '../open-console.tsx';

it('says that the review does not exist yet, creates it, and shows it with the open parts', async () => {
  let text: string | null = null;
  const console = await openConsole({
    services: {
      readReview: async () => ({
        path: 'pir/INC-1.md',
        text,
        unwritten: text === null ? [] : ['Summary is not written'],
        found: text === null ? [] : [{ line: 3, message: 'Summary is not written' }],
        approval: null,
      }),
      writeReview: async () => {
        text = '# Checkout is slow\n\n<!-- callme:write summary: What happened? -->\n';
        return { ok: true, message: 'wrote pir/INC-1.md' };
      },
      approveReview: async () => ({ ok: false, message: 'no one asked you to approve it' }),
    },
  });
  await console.see('v', 'callme › review of INC-1');
  await console.waitFor('not written yet: w creates pir/INC-1.md');
  await console.see('w', 'wrote pir/INC-1.md');
  await console.waitFor('1 still to write: Summary is not written');
  await console.waitFor('▸ line 3: Summary is not written');
  await console.waitFor('▸ to write: What happened?');
  await console.see('a', '✗ no one asked you to approve it');
  await console.press('enter');
  await console.waitFor('callme › review of INC-1 › INC-1');
  expect(console.screen()).toContain('Checkout is slow');
});
