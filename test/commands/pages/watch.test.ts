/** `callme watch`, the real program: started, stopped, killed, and two of them on one store. */
import { readFileSync, writeFileSync } from 'node:fs';
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
});

describe('a broken team file', () => {
  const file = {
    people,
    teams: { core: { people: ['ana'], chain: 'late' } },
    default_team: 'core',
    chains: { late: [{ wait: '1h' }, { notify: 'team' }, { wait: '1h' }] },
  };
  const reportsOf = async (address: string) => ({
    health: await fetch(`${address}/healthz`).then(async answer => [answer.status, await answer.json()]),
    metrics: (await (await fetch(`${address}/metrics`)).text())
      .split('\n')
      .filter(line => line.startsWith('callme_team_file')),
  });

  it('does not keep a watch from starting: the last good copy is used, and log, health and metrics report it', async () => {
    const desk = openDesk();
    const path = writeTeamFile(desk, file);
    await desk.does(['page', 'a warm-up', '--dry-run']);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n<<<<<<< HEAD\n`);
    const watch = await startWatching(desk);
    const line = readFileSync(path, 'utf8').split('\n').indexOf('<<<<<<< HEAD') + 1;
    expect(await watch.says('a file of the team is broken; the last good copy stays active')).toMatchObject({
      level: 'error',
      file: path,
      line,
      instead: 'copy',
      error: expect.stringContaining(path),
    });
    const { health, metrics } = await reportsOf(watch.address);
    const broken = [{ file: 'callme.yaml', line, column: 1, since: expect.any(String), instead: 'copy' }];
    expect(health).toEqual([200, { ok: true, role: 'engine', teamFile: { valid: false, broken } }]);
    expect(metrics).toEqual([
      'callme_team_file_valid 0',
      expect.stringMatching(
        /^callme_team_file_broken_since_timestamp_seconds\{file=".*callme\.yaml",instead="copy"\} 1\.?\d+/,
      ),
    ]);
    await watch.send(disk, once);
    expect((await desk.callme(['pages', '--json'])).json<{ team: string }[]>()).toMatchObject([
      { team: 'core' },
    ]);

    writeTeamFile(desk, file);
    await watch.says('the team file is valid again');
    const fixed = await reportsOf(watch.address);
    expect(fixed).toEqual({
      health: [200, { ok: true, role: 'engine' }],
      metrics: ['callme_team_file_valid 1'],
    });
  });

  it('without a good copy does not either: pages are recorded, and the file is used once it is fixed', async () => {
    const desk = openDesk();
    writeTeamFile(desk, { people: 3 });
    const watch = await startWatching(desk);
    await watch.says('a file of the team is broken and has no good copy: pages may reach no one');
    expect((await watch.send(disk, once)).answer).toEqual({ id: 'P-1', deduplicated: false });
    expect((await reportsOf(watch.address)).health).toMatchObject([
      200,
      { ok: true, teamFile: { broken: [{ instead: 'nothing' }] } },
    ]);
    writeTeamFile(desk, file);
    await watch.says('the team file was reloaded');
    await watch.send({ title: 'again' }, { 'idempotency-key': 'run-8' });
    expect(await pagesOf(desk)).toMatchObject([{ title: 'Disk is full' }, { title: 'again', team: 'core' }]);
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
