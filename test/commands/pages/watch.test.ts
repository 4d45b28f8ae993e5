/** `callme watch`, the real program: started, stopped, killed, and two of them on one store. */
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';
import { startWatching } from '../../builders/watch/process.ts';

/** The first notification is an hour away: these tests are not about notifying. */
function deskWithTeam(): Desk {
  const desk = openDesk();
  writeTeamFile(desk, {
    people,
    teams: { core: { people: ['ana'], chain: 'late' } },
    default_team: 'core',
    chains: { late: [{ wait: '1h' }, { notify: 'team' }, { wait: '1h' }] },
  });
  return desk;
}

const pagesOf = async (desk: Desk) =>
  (await desk.callme(['pages', '--json'])).json<{ id: string; title: string; count: number }[]>();

const disk = { title: 'Disk is full' };
const once = { 'idempotency-key': 'run-7' };

describe('a watch', () => {
  it('listens, is the leader, and stops cleanly when it is asked to', async () => {
    const watch = await startWatching(deskWithTeam());
    expect(watch.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await watch.says('this watch is active')).toMatchObject({ level: 'info', pid: watch.pid });
    const health = await fetch(`${watch.address}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true, role: 'engine' }]);
    expect(await watch.ends('SIGTERM')).toEqual({ code: 143, stderr: '' });
    expect(watch.lines().at(-1)).toMatchObject({ level: 'info', msg: 'stopped' });
    expect(watch.lines().filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('exits with the code of the interrupt key', async () => {
    const watch = await startWatching(deskWithTeam());
    expect(await watch.ends('SIGINT')).toEqual({ code: 130, stderr: '' });
    expect(watch.lines().at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('counts the accepted pages', async () => {
    const watch = await startWatching(deskWithTeam());
    await watch.send(disk, once);
    await watch.send(disk, once);
    const metrics = await fetch(`${watch.address}/metrics`);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await metrics.text();
    for (const line of [
      'callme_alerts_accepted_total{as="new"} 1',
      'callme_alerts_accepted_total{as="joined"} 1',
      'callme_pages{status="open"} 1',
    ])
      expect(text).toContain(`${line}\n`);
    // A request is counted after its sender was answered: the count may lag by one.
    const told = () => fetch(`${watch.address}/metrics`).then(answer => answer.text());
    await expect.poll(told).toContain('callme_requests_total{route="/pages",status="202"} 2\n');
  });
});

describe('a page that is sent twice with one Idempotency-Key is one page', () => {
  it('while the watch runs', async () => {
    const desk = deskWithTeam();
    const watch = await startWatching(desk);
    expect(await watch.send(disk, once)).toEqual({ status: 202, answer: { id: 'P-1', deduplicated: false } });
    expect(await watch.send(disk, once)).toEqual({ status: 202, answer: { id: 'P-1', deduplicated: true } });
    expect(await watch.send(disk, { 'idempotency-key': 'run-8' })).toMatchObject({ answer: { id: 'P-2' } });
    expect(await pagesOf(desk)).toMatchObject([
      { id: 'P-1', count: 2 },
      { id: 'P-2', count: 1 },
    ]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('when the watch was ended with %s in between', async signal => {
    const desk = deskWithTeam();
    const first = await startWatching(desk);
    expect((await first.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: false });
    await first.ends(signal);
    const second = await startWatching(desk);
    expect((await second.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: true });
    expect(await pagesOf(desk)).toMatchObject([{ id: 'P-1', title: 'Disk is full', count: 2 }]);
  });
});

describe('a watch does not start', () => {
  const refusal = async (desk: Desk, args: readonly string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await desk.callme(['watch', '--headless', ...args], { env });
    return { code, stdout, stderr };
  };
  const line = /^callme: [^\n]+\n$/;

  it('without a team file, and says how to get one', async () => {
    const { code, stdout, stderr } = await refusal(openDesk(), ['--listen', '127.0.0.1:0']);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(line);
    expect(stderr).toContain('callme init');
  });

  it.each(['0.0.0.0:0', '[::]:0', 'example.com:0'])('on %s without a token', async address => {
    const { code, stdout, stderr } = await refusal(deskWithTeam(), ['--listen', address]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(line);
    expect(stderr).toContain('CALLME_WATCH_TOKEN');
  });

  it.each(['127.0.0.1', '127.0.0.1:99999', 'nowhere:', ':-1'])(
    'on %j, which is not an address',
    async address => {
      const { code, stderr } = await refusal(deskWithTeam(), ['--listen', address]);
      expect(code).toBe(2);
      expect(stderr).toMatch(line);
    },
  );

  it('on a port that is in use', async () => {
    const desk = deskWithTeam();
    const { address } = await startWatching(desk);
    const { code, stdout, stderr } = await refusal(desk, ['--listen', address.replace('http://', '')]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^callme: something else is listening on [^\n]*--listen[^\n]*\n$/);
  });

  it('with an invalid team file', async () => {
    const desk = openDesk();
    writeTeamFile(desk, { people: 3 });
    const { code, stdout, stderr } = await refusal(desk, ['--listen', '127.0.0.1:0']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('people');
  });
});

describe('a team file that changes while the watch runs', () => {
  const file = {
    people,
    teams: { core: { people: ['ana'], chain: 'late' } },
    default_team: 'core',
    chains: { late: [{ wait: '1h' }, { notify: 'team' }, { wait: '1h' }] },
  };

  it('redacts its new secrets in log and journal, and its old ones still', async () => {
    const desk = openDesk();
    const withSecret = (name: string) => ({
      ...file,
      channels: { webhook: { secret: ['$', `{${name}}`].join('') } },
    });
    writeTeamFile(desk, withSecret('FIRST_SECRET'));
    const env = { FIRST_SECRET: 'swordfish', SECOND_SECRET: 'hunter2hunter2' };
    const watch = await startWatching(desk, { env });
    writeTeamFile(desk, withSecret('SECOND_SECRET'));
    await watch.says('the team file was reloaded');
    const title = 'login with hunter2hunter2 or swordfish fails';
    await watch.send({ title, team: 'core', dedupKey: 'login', labels: { password: 'hunter2hunter2' } });
    // The reason of the route, by its labels.
    await watch.says('new');
    expect(JSON.stringify(watch.lines())).not.toMatch(/hunter2hunter2|swordfish/);
    expect(await pagesOf(desk)).toMatchObject([{ title: 'login with [secret] or [secret] fails' }]);
  });
});

describe('two watches on one store', () => {
  it('are a leader and a standby, which accepts pages too, and takes over when the leader is killed', async () => {
    const desk = deskWithTeam();
    const first = await startWatching(desk);
    await first.says('this watch is active');
    const second = await startWatching(desk);
    const roleOfSecond = async () => (await (await fetch(`${second.address}/healthz`)).json()) as object;
    expect(await roleOfSecond()).toEqual({ ok: true, role: 'viewer' });
    expect((await first.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: false });
    expect((await second.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: true });

    await first.ends('SIGKILL');
    expect(await second.says('this watch is active')).toMatchObject({ pid: second.pid });
    expect(await roleOfSecond()).toEqual({ ok: true, role: 'engine' });
    expect((await second.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: true });
    expect(await second.ends('SIGTERM')).toEqual({ code: 143, stderr: '' });
  });
});
