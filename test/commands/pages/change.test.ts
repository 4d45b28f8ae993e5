/** Changes as context: recorded by hand and by senders, and shown beside pages and incidents. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordChange } from '../../../source/app/record/change.ts';
import { openDesk } from '../../builders/desk.ts';
import { openLocalJournal } from '../../builders/local-journal.ts';
import { desk } from '../../builders/paging-desk.ts';
import { newId } from '../../builders/store.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';
import { startWatching } from '../../builders/watch/process.ts';

describe('callme change', () => {
  it('is shown beside pages and incidents of the same time, and in the review', async () => {
    const own = desk();
    await own.does([
      'change',
      'Deploy api v42',
      '--link',
      'https://ci.example.com/42',
      '-t',
      'payments',
      '--at',
      '-12m',
    ]);
    await own.page('Checkout is down', '-s', 'critical');
    const around = /Changes around it\n12m before +payments +Deploy api v42 +https:\/\/ci\.example\.com\/42/;
    expect(await own.does(['pages', 'P-1'])).toMatch(around);
    await own.does(['declare', '--page', 'P-1']);
    expect(await own.does(['show', 'INC-1'])).toMatch(around);
    expect((await own.callme(['show', '--json'])).json()).toMatchObject({
      changes: [{ title: 'Deploy api v42' }],
    });
    expect(await own.does(['changes'])).toMatch(/payments +Deploy api v42/);
    await own.does(['resolve', 'rolled back']);
    expect(await own.does(['pir', '--stdout'])).toMatch(
      /### What was changed around it\n\n- .* Deploy api v42/,
    );
  });

  it('does not block showing a page or an incident when changes cannot be read', async () => {
    const own = desk();
    await own.does(['change', 'Deploy api v42']);
    await own.page('Checkout is down', '-s', 'critical');
    await own.does(['declare', '--page', 'P-1']);
    const folder = join(own.store, 'changes');
    const [month = ''] = readdirSync(folder);
    rmSync(join(folder, month));
    mkdirSync(join(folder, month));
    for (const asked of [
      ['show', 'INC-1'],
      ['pages', 'P-1'],
    ]) {
      const { code, stdout, stderr } = await own.callme(asked);
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining('the changes around the incident cannot be read'),
      ]);
      expect(stdout).toContain('Checkout is down');
    }
  });

  it('counts the changes that are not shown', async () => {
    const own = desk();
    const journal = openLocalJournal(own.store);
    const now = new Date().toISOString();
    const draft = { body: '', team: null, origin: null, links: [] };
    for (let count = 1; count <= 12; count++)
      await recordChange(journal, { ...draft, title: `Deploy ${count}` }, { by: 'ci', at: null, now }, newId);
    await journal.close();
    await own.page('Checkout is down');
    const shown = await own.does(['pages', 'P-1']);
    expect(shown.match(/Deploy \d+/g)).toHaveLength(10);
    expect(shown).toContain(`… and 2 more: callme changes --since ${now}, or --json`);
    expect((await own.callme(['pages', 'P-1', '--json'])).json<{ changes: [] }>().changes).toHaveLength(12);
    expect((await own.does(['changes', '--since', now])).match(/Deploy \d+/g)).toHaveLength(12);
  });

  it('reports missing text, an unknown team or an invalid address', async () => {
    const own = desk();
    expect((await own.callme(['change'])).code).toBe(2);
    expect((await own.callme(['change', 'x', '-t', 'nobody'])).stderr).toContain('no team "nobody" in');
    expect((await own.callme(['change', 'x', '--link', 'ci'])).stderr).toContain('use an http or https URL');
  });
});

describe('a change from PagerDuty’s senders', () => {
  it('is on disk when it is answered, once, and without control characters', async () => {
    const own = openDesk();
    const integrations = { '0123456789abcdef0123456789abcdef': 'payments' };
    writeTeamFile(own, { people, teams: { payments: { people: ['ana'] } }, integrations });
    const { address } = await startWatching(own);
    const body = JSON.stringify({
      routing_key: '0123456789abcdef0123456789abcdef',
      payload: { summary: 'Deploy \u001b[2J1.2', source: 'ci', timestamp: new Date().toISOString() },
      links: [{ href: 'https://ci.example.com/1', text: 'build' }],
    });
    // Its clock started in 1970, so that its own time is not when it happened.
    const fromThePast = JSON.stringify({
      routing_key: '0123456789abcdef0123456789abcdef',
      payload: { summary: 'Deploy 1.1', timestamp: '1970-01-01T00:00:07Z' },
    });
    for (let time = 0; time < 2; time++) {
      const { status } = await fetch(`${address}/v2/change/enqueue`, { method: 'POST', body });
      expect(status).toBe(202);
    }
    const { status } = await fetch(`${address}/v2/change/enqueue`, { method: 'POST', body: fromThePast });
    expect(status).toBe(202);
    const [newest, ...changes] = (await own.callme(['changes', '--json'])).json<object[]>();
    expect(newest).toMatchObject({ title: 'Deploy 1.1' });
    expect(changes).toMatchObject([
      { title: 'Deploy 1.2', team: 'payments', origin: 'ci', by: 'pagerduty', links: [{ text: 'build' }] },
    ]);
  });
});
