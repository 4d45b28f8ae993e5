/** Pages from the command line: sent, acknowledged, triaged, silenced. */
import { describe, expect, it } from 'vitest';
import { openDesk, type Shown } from './cli.ts';
import { people, writeTeamFile } from './team-files.ts';

type PageShown = {
  id: string;
  status: string;
  severity: string;
  team: string | null;
  acknowledgedBy: string | null;
  triage: string | null;
  incident: string | null;
  silenced: { until: string | null; why: string } | null;
};

const only = (name: string) => ({
  timezone: 'UTC',
  rotations: [{ people: [name], starts: '2026-01-05T09:00', shift: '1 week' }],
});

function desk() {
  const own = openDesk();
  writeTeamFile(own, {
    people,
    teams: {
      payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
    },
    schedules: { 'payments-primary': only('ana'), 'payments-secondary': only('ben') },
  });
  const page = async (...words: readonly string[]) =>
    (await own.callme(['page', ...words, '--json'])).json<PageShown>();
  const pages = async () => (await own.callme(['pages', '--json'])).json<PageShown[]>();
  return { ...own, page, pages };
}

describe('callme page', () => {
  const own = desk();

  it('journals a page of the team, and says where nobody would be told of it', async () => {
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
    expect(sent.stderr).toBe('no watch is running on this store, so nobody is told: callme watch\n');
  });

  it('is a page of its own each time', async () => {
    expect((await own.page('Is this on?')).id).toBe('P-2');
    expect((await own.callme(['pages'])).stdout.split('\n')).toHaveLength(3);
  });

  it('is JSON as the design has it', async () => {
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

  it('needs no team file: it is nobody’s then, and says so', async () => {
    const bare = openDesk();
    expect((await bare.callme(['page', 'Help'])).stdout).toContain("nobody's");
  });
});

describe('callme ack', () => {
  const own = desk();

  it('takes a page, and tells the second who was first', async () => {
    await own.page('Checkout is down');
    expect((await own.callme(['ack', 'p-1', '--json'], { as: 'ben' })).json()).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'ben',
    });
    const late = await own.callme(['ack', '1']);
    expect([late.code, late.stderr]).toEqual([
      3,
      'callme: ben acknowledged P-1 already; to take it over: callme ack P-1 --take-over\n',
    ]);
    expect((await own.callme(['ack', 'P-1', '--take-over', '--json'])).json()).toMatchObject({
      acknowledgedBy: 'ana',
    });
  });

  it.each([
    [['ack', 'P-9'], 4, 'there is no P-9'],
    [['ack'], 2, 'which page? callme ack P-n'],
    [['ack', 'INC-1'], 2, '"INC-1" is not a page'],
    [['snooze', 'P-1'], 2, 'for how long? callme snooze P-1 30m'],
    [['snooze', 'P-1', '3d'], 2, 'from a minute to a day'],
    [['triage', 'P-1', 'as', 'nonsense'], 2, 'incident|duplicate|routine|false-positive'],
    [['triage', 'P-1', 'as', 'duplicate'], 2, 'which incident is it part of?'],
    [['triage', 'P-1', 'as', 'false-positive'], 2, 'say why'],
  ])('refuses %j', async (words, code, message) => {
    const refused = await own.callme(words);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});

describe('callme triage', () => {
  it('as incident declares it: title, severity and team of the page, whoever acknowledged it investigates', async () => {
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
      expect.stringContaining('ben triaged P-1 as incident already'),
    ]);
  });

  it('as duplicate joins an active incident, which is offered where labels are alike', async () => {
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

  it('as routine or false positive sets it aside; it can be corrected', async () => {
    const own = desk();
    await own.page('Disk');
    await own.does(['triage', 'P-1', 'as', 'routine', '--why', 'rotated the logs']);
    expect(await own.pages()).toMatchObject([{ triage: 'routine', status: 'triaged' }]);
    expect((await own.callme(['triage', 'P-1', 'as', 'false-positive', '--why', 'bad rule'])).code).toBe(3);
    await own.does(['triage', 'P-1', 'as', 'false-positive', '--why', 'bad rule', '--correct']);
    expect(await own.pages()).toMatchObject([{ triage: 'false-positive' }]);
  });
});

describe('callme silence', () => {
  const own = desk();

  it('is added with its labels, end and reason, listed, and ended once', async () => {
    const added = await own.callme([
      'silence',
      'add',
      '--match',
      'service=/^check/',
      '--until',
      '+2h',
      '--why',
      'load test',
      '--json',
    ]);
    expect(added.json()).toMatchObject({
      id: 'SIL-1',
      match: { service: [{ regex: '^check' }] },
      why: 'load test',
      by: 'ana',
    });
    expect((await own.callme(['silence', 'list'])).stdout).toMatch(
      /^SIL-1 {2}service=\/\^check\/ .* ana: load test\n$/,
    );
    await own.does(['silence', 'end', 'sil-1']);
    expect((await own.callme(['silence', 'list', '--json'])).json()).toEqual([]);
    expect((await own.callme(['silence', 'end', 'SIL-1'])).stderr).toBe('callme: ana ended SIL-1 already\n');
  });

  it.each([
    [['add', '--until', '+2h', '--why', 'x'], 'which pages?'],
    [['add', '--match', 'a=b', '--why', 'x'], 'until when?'],
    [['add', '--match', 'a=b', '--until', '+2h'], 'say why'],
    [['add', '--match', 'nonsense', '--until', '+2h', '--why', 'x'], 'is not label=text'],
    [['add', '--match', 'a=/(/', '--until', '+2h', '--why', 'x'], 'is not label=text'],
  ])('refuses %j', async (words, message) => {
    const refused = await own.callme(['silence', ...words]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
