/** Pages from the command line: sent, and listed. */
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { desk } from '../../builders/paging-desk.ts';

describe('callme page', () => {
  const own = desk();

  it('journals a page of the team, and warns if no one would be notified', async () => {
    const sent = await own.callme([
      'page',
      'Is',
      'this',
      'on?',
      '-s',
      'minor',
      '--label',
      'service=checkout',
    ]);
    expect([sent.code, sent.stdout]).toEqual([0, '■ P-1  minor  payments  open  0s  Is this on?\n']);
    expect(sent.stderr).toBe(
      'no watch is running on this store, so no one is notified: start one with callme watch\n',
    );
  });

  it('creates a page of its own each time', async () => {
    expect((await own.page('Is this on?')).id).toBe('P-2');
    expect((await own.callme(['pages'])).stdout.split('\n')).toHaveLength(3);
  });

  it('prints the documented JSON', async () => {
    const [first] = await own.pages();
    expect(first).toMatchObject({
      id: 'P-1',
      title: 'Is this on?',
      status: 'open',
      severity: 'minor',
      team: 'payments',
      count: 1,
      labels: { service: 'checkout' },
      acknowledgedBy: null,
      triage: null,
      incident: null,
      notified: [],
    });
  });

  it('needs no team file: the page has no team then, and the output says so', async () => {
    const bare = openDesk();
    expect((await bare.callme(['page', 'Help'])).stdout).toContain('no team');
  });
});

describe('callme pages', () => {
  it('reports pages without a team, and similar incidents that have responders', async () => {
    const bare = openDesk();
    await bare.does(['page', 'Search is slow', '--label', 'service=search']);
    const listed = await bare.callme(['pages', '--open']);
    expect(listed.stdout).toContain('no team');
    expect(listed.stderr).toMatch(/^P-1 has no team, so no one is notified \(no route, .*\): callme ack P-1/);
    await bare.does(['declare', '-s', 'minor', '--page', 'P-1']);
    await bare.does(['page', 'Search is slower', '--label', 'service=search']);
    expect((await bare.callme(['pages'])).stderr).toContain('P-2 looks like INC-1');
    const json = (await bare.callme(['pages', '--json'])).json<{ looksLike: string | null }[]>();
    expect(json.map(({ looksLike }) => looksLike)).toEqual([null, 'INC-1']);
  });

  it('keeps its standard error short in a storm', async () => {
    const bare = openDesk();
    for (let page = 1; page <= 7; page++) await bare.does(['page', `Disk ${page}`]);
    const { stderr } = await bare.callme(['pages']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(6);
    expect(stderr).toContain('… and 2 more');
  });
});
