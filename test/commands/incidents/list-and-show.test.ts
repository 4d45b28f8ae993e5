import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const desk = openDesk();
beforeAll(async () => {
  await desk.does([
    'declare',
    'Checkout slow',
    '-s',
    'major',
    '--commander',
    'ana',
    '--at',
    '2026-01-05T09:00Z',
  ]);
  await desk.does(['note', 'the Kafka brokers lag', '-i', '1']);
  await desk.does(['resolve', '-i', '1', '--at', '2026-01-05T10:00Z']);
  await desk.does(['declare', 'Search down', '-s', 'critical', '--at', '2026-01-06T03:04:05Z']);
  await desk.does(['declare', 'False alarm', '-s', 'minor', '--at', '2026-01-07T03:04Z']);
  await desk.does(['invalid', '-i', '3', '--why', 'a test']);
});
const ids = async (...flags: string[]) =>
  (await desk.callme(['list', '--json', ...flags])).json<{ id: string }[]>().map(({ id }) => id);

describe('callme list', () => {
  it('prints those that are not closed, the newest first, in columns', async () => {
    expect(await desk.does(['list'])).toBe(
      [
        '● INC-2  critical  active    2026-01-06 03:04  -    -  Search down',
        '▲ INC-1  major     resolved  2026-01-05 09:00  ana  -  Checkout slow',
        '',
      ].join('\n'),
    );
  });

  it('is narrowed by status and severity', async () => {
    expect(await ids()).toEqual(['INC-2', 'INC-1']);
    expect(await ids('--status', 'active')).toEqual(['INC-2']);
    expect(await ids('--status', 'resolved')).toEqual(['INC-1']);
    expect(await ids('--status', 'closed')).toEqual(['INC-3']);
    expect(await ids('--status', 'all', '-s', 'minor')).toEqual(['INC-3']);
  });

  it('--search matches numbers, titles and timelines, ignoring case', async () => {
    expect(await ids('--search', 'KAFKA')).toEqual(['INC-1']);
    expect(await ids('--search', 'search')).toEqual(['INC-2']);
    expect(await ids('--search', 'inc-2')).toEqual(['INC-2']);
    expect(await ids('--search', 'alarm')).toEqual([]);
    expect(await ids('--search', 'alarm', '--status', 'all')).toEqual(['INC-3']);
  });

  it('--search supports phrases in quotes, and finds words with a typing mistake', async () => {
    expect(await ids('--search', '"kafka brokers"')).toEqual(['INC-1']);
    expect(await ids('--search="brokers kafka"')).toEqual([]);
    expect(await ids('--search', '"kafka" "lag"')).toEqual(['INC-1']);
    expect(await ids('--search', 'kakfa')).toEqual(['INC-1']);
  });

  it('--search shows the matching passage, marked without colour', async () => {
    const text = await desk.does(['list', '--search', 'broker']);
    expect(text).toMatch(/^▲ INC-1 .* Checkout slow\n {4}\S+ \S+ ana note: the Kafka «brokers» lag\n$/);
    const [hit] = (await desk.callme(['list', '--json', '--search', 'broker'])).json<{ hit: object }[]>();
    expect(hit?.hit).toMatchObject({ kind: 'note', by: 'ana', marks: [[10, 17]], nearly: false });
  });

  it('--search shows as many as requested, and how many there are', async () => {
    const some = await desk.callme(['list', '--status', 'all', '--search', 'inc', '--limit', '1']);
    expect(some.stdout.split('\n').filter(line => line.includes('INC-'))).toHaveLength(1);
    expect(some.stderr).toBe('the best 1 of 3: use --limit N for more\n');
    const closed = await desk.callme(['list', '--search', 'alarm']);
    expect([closed.stdout, closed.stderr]).toEqual([
      '',
      'no open incident matches; 1 closed (--status all shows them)\n',
    ]);
    expect((await desk.callme(['list', '--limit', '1'])).code).toBe(2);
    expect((await desk.callme(['list', '--search', 'x', '--limit', 'all'])).code).toBe(2);
  });

  it('reports an empty list; an empty result is still a result, so exit 0', async () => {
    const none = await desk.callme(['list', '--search', 'nothing like it']);
    expect([none.code, none.stdout, none.stderr]).toEqual([0, '', 'none\n']);
    const empty = await openDesk().callme(['list']);
    expect([empty.code, empty.stderr]).toEqual([
      0,
      'no open incident (callme list --status all for the others)\n',
    ]);
    expect((await openDesk().callme(['list', '--json'])).json()).toEqual([]);
  });

  it('refuses an unknown status', async () => {
    const { code, stderr } = await desk.callme(['list', '--status', 'open']);
    expect([code, stderr]).toEqual([
      2,
      'callme: --status: invalid value "open": use active, resolved, closed, all\n',
    ]);
  });

  it('--json has no timeline and no tasks', async () => {
    const [first = {}] = (await desk.callme(['list', '--json'])).json<object[]>();
    expect(Object.keys(first)).not.toEqual(expect.arrayContaining(['timeline']));
    expect(Object.keys(first)).not.toEqual(expect.arrayContaining(['tasks']));
  });
});

describe('callme similar', () => {
  it('finds incidents similar to one, or to a title, and how they were mitigated', async () => {
    const similar = openDesk();
    await similar.does(['declare', 'Checkout cannot reach its database', '-s', 'major']);
    await similar.does(['resolve', 'raised the pool', '-i', '1']);
    await similar.does(['declare', 'Checkout database again', '-s', 'major']);
    const text = await similar.does(['similar', '2']);
    expect(text).toMatch(
      /^▲ INC-1 .*\n {4}(?:just now|1m ago); title: checkout, database\n {4}mitigated: raised the pool\n$/,
    );
    const found = (await similar.callme(['similar', '--title', 'database gone', '--json'])).json<object[]>();
    expect(found).toMatchObject([
      { id: 'INC-2', mitigation: null },
      { id: 'INC-1', because: 'title: database', mitigation: { text: 'raised the pool', by: 'ana' } },
    ]);
    expect((await similar.callme(['similar', '--title', 'Something else'])).stderr).toBe('none\n');
    expect((await similar.callme(['similar', '9'])).code).toBe(4);
  });
});

describe('callme show', () => {
  it('prints the header, the facts, the follow-ups and the timeline', async () => {
    await desk.does(['task', 'add', 'Alert on lag', '-i', '1', '--owner', 'ben', '--due', '2026-02-01']);
    const text = await desk.does(['show', '1']);
    expect(text).toMatch(
      /^▲ INC-1 {2}major {2}resolved {2}Checkout slow\ncommander +ana\ninvestigator +nobody\n/,
    );
    expect(text).toContain('\nFollow-ups\nT-1  Alert on lag (ben, due 2026-02-01)\n');
    expect(text).toContain('\n── 2026-01-05 ──\n 09:00  ana ');
  });

  it('shows how a closed one ended', async () => {
    expect(await desk.does(['show', '3'])).toMatch(/^■ INC-3 {2}minor {2}invalid {2}False alarm$/m);
  });
});

describe('callme alone, without a terminal', () => {
  it('prints the open incidents, what is due in each with the command for it, and whose follow-ups they are', async () => {
    const text = await desk.does([], { as: 'ben' });
    expect(text).toMatch(/^● INC-2 {2}critical {2}active {2}\S+(?: \S+)? {2}Search down$/m);
    expect(text).toContain('    nobody is commander · callme role take commander\n');
    expect(text).toMatch(/^ {4}a status update is due · .* late · callme update TEXT$/m);
    expect(text).toMatch(/\nYour follow-ups\nT-1 {2}Alert on lag .* {2}INC-1\n$/);
    expect(text).not.toContain('False alarm');
  });

  it('asks every responder by name how they are', async () => {
    const quiet = openDesk();
    await quiet.does(['declare', 'x', '-s', 'major', '--commander', 'ana', '--investigator', 'ben']);
    const text = await quiet.does([]);
    expect(text).toContain('    ana: how are you holding up? · in ');
    expect(text).toContain('    ben: how are you holding up? · in ');
  });

  it('prints them as JSON', async () => {
    const open = (await desk.callme(['--json'])).json<{ id: string }[]>();
    expect(open.map(({ id }) => id)).toEqual(['INC-1', 'INC-2']);
  });

  it('reports that nothing is open', async () => {
    expect(await openDesk().does([])).toBe('no open incident\n');
  });
});
