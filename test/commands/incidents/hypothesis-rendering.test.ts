/** A hypothesis never reads as a fact, wherever it is shown: pinned, found, compared, or in the review. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const desk = openDesk();
const wrong = 'the deploy broke the pool';

beforeAll(async () => {
  await desk.does(['declare', 'Checkout slow', '-s', 'major', '--impact-started', '-2h']);
  await desk.does(['hypothesis', wrong]);
  await desk.does(['pin', 'last']);
  await desk.does(['rule-out', 'the', 'deploy', 'was', 'elsewhere']);
  await desk.does(['update', 'Some checkouts are slow.', '--public']);
});

describe('a pinned hypothesis that was ruled out', () => {
  it('is marked in log and show, and is not listed as open', async () => {
    expect(await desk.does(['log'])).toMatch(new RegExp(`ruled out +${wrong}`));
    const shown = await desk.does(['show']);
    expect(shown).toMatch(new RegExp(`ruled out +${wrong}`));
    expect(shown).not.toContain('Open hypotheses');
  });

  it('is marked in each place of the review that has it', async () => {
    const review = await desk.does(['pir', '--stdout']);
    const lines = review.split('\n').filter(line => line.includes(wrong));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/ruled out|hypothes/i);
    expect(lines.some(line => /ruled out/.test(line))).toBe(true);
  });

  it('is marked where a search finds it', async () => {
    expect(await desk.does(['list', '--search', 'deploy broke'])).toContain('hypothesis (ruled out):');
    const [hit] = (await desk.callme(['list', '--search', 'deploy broke', '--json'])).json<
      { hit: object }[]
    >();
    expect(hit?.hit).toMatchObject({ kind: 'hypothesis', resolution: 'ruled-out' });
  });

  it('is in no document for customers', async () => {
    expect(await desk.does(['pir', '--stdout', '--audience', 'customer'])).not.toContain('deploy');
  });
});

describe('a hypothesis that is open', () => {
  it('is listed as open in show', async () => {
    await desk.does(['hypothesis', 'the cache is cold']);
    expect(await desk.does(['show'])).toMatch(/Open hypotheses\n.*hypothesis +the cache is cold/);
  });
});
