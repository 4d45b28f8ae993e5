/** `task export` and `task sync`, from the command line to a tracker and back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bin, openDesk } from '../../builders/desk.ts';
import { githubServer, githubToken, repository } from '../../builders/servers/github.ts';
import { jiraEmail, jiraServer, jiraToken } from '../../builders/servers/jira.ts';
import { linearServer, linearToken } from '../../builders/servers/linear.ts';

type Task = { id: string; status: string; links: string[] };

const desk = openDesk();
const [github, jira, linear] = await Promise.all([githubServer(), jiraServer(), linearServer()]);
const env = {
  GITHUB_TOKEN: githubToken,
  JIRA_TOKEN: jiraToken,
  LINEAR_TOKEN: linearToken,
  SHIP: 'hunter2-ship',
};
const callme = (args: readonly string[], more: Record<string, string> = {}) =>
  desk.callme(args, { env: { ...env, ...more } });
const tasks = async () => (await callme(['task', 'list', '--all', '--json'])).json<Task[]>();
const task = async (id: string) => (await tasks()).find(each => each.id === id);
const journal = () => {
  const folder = join(desk.store, 'incidents');
  return readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
};

beforeAll(async () => {
  await desk.does(['declare', 'Checkout is slow', '-s', 'major']);
  await desk.does(['declare', 'A leak', '-s', 'major', '--confidential']);
  await desk.does(['task', 'add', 'Alert on disk', '-i', '1', '--owner', 'ana', '--due', '2030-02-28']);
  await desk.does(['task', 'add', 'Rotate hunter2-ship', '-i', '1', '--owner', 'ben']);
  await desk.does(['task', 'add', 'Tell the lawyers', '-i', '2']);
  writeFileSync(
    join(desk.folder, 'callme.yaml'),
    [
      'version: 1',
      'people: {ana: {name: Ana, github: ana-r}, ben: {name: Ben}}',
      `channels: {webhook: {secret: "\${SHIP}"}}`,
      'trackers:',
      `  github: {repository: ${repository}, token: "\${GITHUB_TOKEN}", api: "${github.url}"}`,
      `  jira: {url: "${jira.url}", project: OPS, email: ${jiraEmail}, token: "\${JIRA_TOKEN}"}`,
      `  linear: {team: OPS, token: "\${LINEAR_TOKEN}", api: "${linear.url}/graphql"}`,
      '',
    ].join('\n'),
  );
});

describe('task export', () => {
  it('needs a follow-up and a tracker', async () => {
    for (const [args, said] of [
      [['--to', 'github'], 'choose follow-ups: callme task export T-3, --mine, --all or -i INC'],
      [['--all'], 'choose a tracker: --to github|jira|linear'],
      [['--all', '--to', 'gitlab'], '--to: invalid value "gitlab": use github, jira, linear'],
      [['x', '--to', 'jira'], 'name a follow-up: callme task export T-3'],
    ] as const) {
      const { code, stderr } = await callme(['task', 'export', ...args]);
      expect([code, stderr]).toEqual([2, `callme: ${said}\n`]);
    }
  });

  it('sends no request with --dry-run', async () => {
    const { code, stdout, stderr } = await callme(['task', 'export', '--all', '--to', 'github', '--dry-run']);
    expect([code, stderr]).toEqual([
      0,
      'T-3 is not exported: INC-2 is confidential; add --force to export it anyway\n',
    ]);
    expect(stdout).toBe(
      [
        'T-1  would be exported to GitHub, unless it is already there: Alert on disk (Owner: ana; Due: 2030-02-28; Follow-up of INC-1)',
        'T-2  would be exported to GitHub, unless it is already there: Rotate [secret] (Owner: ben; Follow-up of INC-1)',
        '',
      ].join('\n'),
    );
    expect(github.asked).toEqual([]);
  });

  it('that is killed between creating an issue and recording its link creates no second one', async () => {
    github.instead = ({ method }) => {
      // The issue is created, but the program dies before the response.
      if (method === 'POST') child.kill('SIGKILL');
      return null;
    };
    const child = spawn(process.execPath, [bin, 'task', 'export', 'T-1', '--to', 'github'], {
      env: desk.env({ env }),
      cwd: desk.folder,
    });
    const [, signal] = await once(child, 'close');
    github.instead = () => null;
    expect(signal).toBe('SIGKILL');
    expect(github.issues).toHaveLength(1);
    expect((await task('T-1'))?.links).toEqual([]);

    const { code, stdout } = await callme(['task', 'export', 'T-1', '--to', 'github']);
    const link = `${github.url}/${repository}/issues/1`;
    expect([code, stdout]).toEqual([0, `T-1  already there  ${link}\n`]);
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]).toMatchObject({ title: 'Alert on disk', assignees: [{ login: 'ana-r' }] });
    expect((await task('T-1'))?.links).toEqual([link]);
  });

  it('reports the result for each, without a secret, and does nothing the second time', async () => {
    const first = await callme(['task', 'export', '--all', '--to', 'github']);
    expect([first.code, first.stdout]).toEqual([
      0,
      `T-1  already linked  ${github.url}/${repository}/issues/1\nT-2  created  ${github.url}/${repository}/issues/2\n`,
    ]);
    expect(JSON.stringify(github.issues)).not.toContain('hunter2');
    const [before, asked] = [journal(), github.asked.length];
    const second = await callme(['task', 'export', '--all', '--to', 'github', '--json']);
    expect(second.json<{ task: string; did: string }[]>().map(({ did }) => did)).toEqual([
      'linked',
      'linked',
    ]);
    expect([journal(), github.asked.length]).toEqual([before, asked]);
  });

  it('of a confidential incident is refused, unless it is forced', async () => {
    const refused = await callme(['task', 'export', 'T-3', '--to', 'jira']);
    expect([refused.code, jira.issues.length]).toEqual([3, 0]);
    const forced = await callme(['task', 'export', 'T-3', '--to', 'jira', '--force']);
    expect(forced.stdout).toBe(`T-3  created  ${jira.url}/browse/OPS-1\n`);
    expect(JSON.stringify(jira.issues)).not.toContain('A leak');
  });

  it('reports a failing tracker, and exits with 1', async () => {
    const { code, stderr } = await callme(['task', 'export', '--mine', '--to', 'linear'], {
      LINEAR_TOKEN: 'lin_old',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Linear rejects the token \(HTTP 401\): .* \(1 of 1 follow-up not exported\)\n$/);
    expect(stderr).not.toContain('lin_old');
    const args = ['task', 'export', '--mine', '--to', 'linear', '--json'];
    const asJson = await callme(args, { LINEAR_TOKEN: 'lin_old' });
    expect([asJson.code, asJson.json()]).toEqual([1, []]);
    expect(asJson.error().missing).toEqual([stderr.trimEnd()]);
  });

  it('to a second tracker keeps both links', async () => {
    await callme(['task', 'export', '-i', '1', '--to', 'linear']);
    expect((await task('T-2'))?.links).toEqual([
      `${github.url}/${repository}/issues/2`,
      'https://linear.app/acme/issue/OPS-2/a-title',
    ]);
  });

  it('skips drills, and ended follow-ups', async () => {
    await desk.does(['declare', 'A rehearsal', '-s', 'minor', '--drill'], { env });
    await desk.does(['task', 'add', 'Not real', '-i', '3'], { env });
    await desk.does(['task', 'add', 'Over', '-i', '1'], { env });
    await desk.does(['task', 'done', 'T-5'], { env });
    const { code, stderr } = await callme(['task', 'export', 'T-4', 'T-5', '--to', 'github', '--force']);
    expect([code, stderr]).toEqual([
      3,
      'T-4 is not exported: INC-3 is a drill\nT-5 is not exported: it is done\n',
    ]);
  });
});

describe('task sync', () => {
  it('reports that nothing was closed', async () => {
    const { code, stdout, stderr } = await callme(['task', 'sync']);
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'no follow-up was closed in a tracker; 3 follow-ups are open in trackers\n',
    ]);
  });

  it('closes and drops follow-ups whose issues were closed, though one tracker is down', async () => {
    github.instead = () => ({ status: 502, body: '<html>' });
    const status = { name: 'Closed', statusCategory: { key: 'done' } };
    Object.assign(jira.issues[0]?.fields ?? {}, { status, resolution: { name: "Won't Do" } });
    const down = await desk.callme(['task', 'sync'], { env, as: 'ben' });
    expect(down).toMatchObject({
      code: 1,
      stdout: `T-3  dropped, closed as "Won't Do" in Jira  ${jira.url}/browse/OPS-1\n`,
      stderr: 'GitHub failed (HTTP 502): run it again later; nothing is created twice\n',
    });
    github.instead = () => null;
    Object.assign(github.issues[0] ?? {}, { state: 'closed', state_reason: 'completed' });
    for (const issue of linear.issues) issue.state = { type: 'completed', name: 'Done' };
    const up = await desk.callme(['task', 'sync', '--json'], { env, as: 'ben' });
    expect(up.code).toBe(0);
    expect(up.json()).toMatchObject([{ task: 'T-1', incident: 'INC-1', is: 'done' }]);
    expect((await tasks()).map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
      'T-1 done',
      'T-2 open',
      'T-3 dropped',
      'T-4 open',
      'T-5 done',
    ]);
    expect(await desk.does(['log', '-i', '1'], { env })).toContain('ben finished follow-up T-1');
  });

  it('needs a tracker in the team file', async () => {
    const other = openDesk();
    expect(await other.callme(['task', 'sync'])).toMatchObject({
      code: 3,
      stderr: 'callme: trackers need a team file: create one with callme init (docs/trackers.md)\n',
    });
    writeFileSync(join(other.folder, 'callme.yaml'), 'version: 1\npeople: {ana: {name: Ana}}\n');
    const { code, stderr } = await other.callme(['task', 'sync']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/no tracker in .*callme\.yaml: add `trackers`/),
    ]);
  });

  it('asks the tracker for nothing where no follow-up is linked, and gh for no token', async () => {
    const other = openDesk();
    const file = `version: 1\npeople: {ana: {name: Ana}}\ntrackers: {github: {repository: acme/x}}\n`;
    writeFileSync(join(other.folder, 'callme.yaml'), file);
    expect(await other.callme(['task', 'sync'])).toMatchObject({ code: 0 });
  });
});
