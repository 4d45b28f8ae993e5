/** Triage of pages, and its effect on them and on incidents. */
import { describe, expect, it } from 'vitest';
import type { Shown } from '../../builders/desk.ts';
import { desk } from '../../builders/paging-desk.ts';

describe('callme triage', () => {
  it('as incident declares it: title, severity and team of the page; who acknowledged it investigates', async () => {
    const own = desk();
    await own.page('Checkout is down', '-s', 'critical');
    await own.does(['ack', 'P-1'], { as: 'chi' });
    const declared = await own.callme(['triage', 'P-1', 'as', 'incident', '--json'], { as: 'ben' });
    expect(declared.json<Shown>()).toMatchObject({
      id: 'INC-1',
      title: 'Checkout is down',
      severity: 'critical',
      team: 'payments',
      investigator: 'chi',
      commander: 'ben',
      pages: ['P-1'],
      times: { acknowledged: expect.any(String), detected: expect.any(String) },
    });
    expect(await own.pages()).toMatchObject([
      { id: 'P-1', triage: 'incident', incident: 'INC-1', status: 'triaged' },
    ]);
    expect(await own.does(['log', 'INC-1'])).toContain(
      'P-1 is part of this: Checkout is down; nobody was told',
    );
    const again = await own.callme(['declare', '--page', 'P-1']);
    expect([again.code, again.stderr]).toEqual([
      3,
      expect.stringContaining('ben already triaged P-1 as incident'),
    ]);
  });

  it('as duplicate joins an active incident, which is suggested if labels match', async () => {
    const own = desk();
    await own.page('Checkout is down', '--label', 'service=checkout');
    await own.does(['declare', '--page', 'P-1', 'Nobody can pay', '-s', 'critical']);
    const alike = await own.callme(['page', 'Payments time out', '--label', 'service=checkout']);
    expect(alike.stderr).toContain(
      'P-2 looks like INC-1 (service=checkout, as P-1): callme triage P-2 as duplicate --into INC-1',
    );
    await own.does(['triage', 'P-2', 'as', 'duplicate', '--into', 'INC-1']);
    expect((await own.callme(['show', 'INC-1', '--json'])).json<Shown & { pages: string[] }>()).toMatchObject(
      {
        title: 'Nobody can pay',
        pages: ['P-1', 'P-2'],
      },
    );
  });

  it('as routine or false positive dismisses it; it can be corrected', async () => {
    const own = desk();
    await own.page('Disk');
    await own.does(['triage', 'P-1', 'as', 'routine', '--why', 'rotated the logs']);
    expect(await own.pages()).toMatchObject([{ triage: 'routine', status: 'triaged' }]);
    expect((await own.callme(['triage', 'P-1', 'as', 'false-positive', '--why', 'bad rule'])).code).toBe(3);
    await own.does(['triage', 'P-1', 'as', 'false-positive', '--why', 'bad rule', '--correct']);
    expect(await own.pages()).toMatchObject([{ triage: 'false-positive' }]);
  });
});

describe('several pages at once', () => {
  const own = desk();

  it('are acknowledged and dismissed in one call; only a single one can be an incident', async () => {
    for (const title of ['Disk a', 'Disk b', 'Disk c']) await own.page(title);
    expect((await own.callme(['ack', 'P-1', 'P-2'])).stdout.match(/acked by ana/g)).toHaveLength(2);
    const two = await own.callme(['triage', 'P-1', 'P-2', 'as', 'incident']);
    expect([two.code, two.stderr]).toEqual([
      2,
      expect.stringContaining('the others as its duplicates: callme triage P-2 as duplicate --into INC'),
    ]);
    await own.does(['declare', 'Disks are full', '-s', 'minor', '--page', 'P-1']);
    await own.does(['triage', 'P-2', 'p-3', 'as', 'duplicate', '--into', 'INC-1']);
    expect((await own.pages()).map(({ triage, incident }) => `${triage} ${incident}`)).toEqual([
      'incident INC-1',
      'duplicate INC-1',
      'duplicate INC-1',
    ]);
  });

  it.each([
    [['triage'], 'name a page: callme triage P-n'],
    [
      ['triage', 'P-1'],
      'the triage is missing: callme triage P-1 as incident|duplicate|routine|false-positive',
    ],
    [['triage', 'P-1', 'as'], 'the triage is missing: callme triage P-1 as'],
    [['triage', 'P-1', 'disk', 'as', 'routine'], 'invalid page "disk"'],
  ])('%j is wrong usage of triage', async (words, message) => {
    const refused = await own.callme(words);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('pages and incidents', () => {
  const own = desk();

  it('a page is merged into an incident, and moves with it into another', async () => {
    await own.page('Checkout is down');
    await own.does(['declare', 'Checkout', '-s', 'major']);
    await own.does(['declare', 'Payments', '-s', 'major']);
    await own.does(['merge', 'P-1', '--into', 'INC-2']);
    expect(await own.pages()).toMatchObject([{ triage: 'duplicate', incident: 'INC-2' }]);
    await own.does(['merge', 'INC-2', '--into', 'INC-1']);
    expect(await own.pages()).toMatchObject([{ incident: 'INC-1' }]);
    const shown = (await own.callme(['show', 'INC-1', '--json'])).json<Shown & { pages: string[] }>();
    expect(shown.pages).toEqual(['P-1']);
  });

  it('a page cannot become part of a closed incident', async () => {
    await own.page('Late');
    await own.does(['invalid', '-i', 'INC-1', '--why', 'a test']);
    const refused = await own.callme(['triage', 'P-2', 'as', 'duplicate', '--into', 'INC-1']);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringContaining('INC-1 is closed; reopen it: callme reopen -i INC-1 --why REASON'),
    ]);
    expect((await own.pages())[1]).toMatchObject({ status: 'open', triage: null });
  });

  it('the review has for each page when it came in, and who acknowledged it', async () => {
    const paged = desk();
    const { received } = await paged.page('Checkout is down');
    await paged.does(['ack', 'P-1'], { as: 'ben' });
    await paged.does(['declare', 'Nobody can pay', '--page', 'P-1', '-s', 'critical']);
    const row = (await paged.does(['pir', '--stdout']))
      .split('\n')
      .find(line => line.includes('Ben Okafor') && line.includes('P-1'));
    expect(row).toContain('Checkout is down');
    expect(row).toContain(received.slice(0, 16).replace('T', ' '));
  });

  it('the time to acknowledge counts from when the first page came in', async () => {
    const paged = desk();
    await paged.page('Checkout is down');
    await paged.does(['ack', 'P-1']);
    await paged.does(['declare', '--page', 'P-1', '--detected', '-2h']);
    const [page] = await paged.pages();
    const { durations, times } = (await paged.callme(['show', '--json'])).json<Shown>();
    const taken = Date.parse(times.acknowledged ?? '') - Date.parse(page?.received ?? '');
    expect(durations.timeToAcknowledge).toBe(taken);
    expect(taken).toBeLessThan(60_000);
  });

  it('two people who declare from one page declare one incident', async () => {
    const both = desk();
    await both.page('Checkout is down');
    const declared = await Promise.all(
      ['ana', 'ben'].map(as => both.callme(['triage', 'P-1', 'as', 'incident'], { as })),
    );
    expect(declared.map(({ code }) => code).toSorted()).toEqual([0, 3]);
    expect((await both.callme(['list', '--json'])).json()).toHaveLength(1);
    expect(declared.find(({ code }) => code === 3)?.stderr).toMatch(
      /^callme: (ana|ben) already triaged P-1 as incident/,
    );
  });
});
