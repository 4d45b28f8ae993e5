/** The acting person, and how a team file changes it. */
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, run } from '../../builders/desk.ts';

const teamFile = `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  ben: {name: Ben Ode}
teams:
  payments: {people: [ana]}
  search: {people: [ben]}
`;

describe('without an explicit person', () => {
  it("a person is git's user, in a form that can be typed; it is reported once, and kept", async () => {
    const desk = openDesk();
    const git = (...args: string[]) => run('git', args, { env: desk.env(), cwd: desk.folder });
    await git('config', '--global', 'user.name', 'Ána  O’Brien');
    const first = await desk.callme(['declare', 'x', '-s', 'minor'], { as: null });
    expect(first.stderr).toMatch(
      /^you are recorded as ána-o-brien; to change that: callme config person NAME$/m,
    );
    const second = await desk.callme(['note', 'x'], { as: null });
    expect(second.stdout).toContain('ána-o-brien');
    expect(second.stderr).toBe('');
  });

  it('nor git, a person is the login name', async () => {
    const desk = openDesk();
    const { stderr } = await desk.callme(['declare', 'x', '-s', 'minor'], { as: null });
    expect(stderr).toContain(`you are recorded as ${userInfo().username};`);
  });

  it('an empty CALLME_PERSON counts as none', async () => {
    const desk = openDesk();
    await desk.does(['config', 'person', 'chi']);
    await desk.does(['declare', 'x', '-s', 'minor'], { as: '' });
    expect(await desk.does(['log'])).toContain('chi declared INC-1');
  });
});

describe('with a team file', () => {
  const desk = openDesk();
  beforeAll(() => writeFileSync(join(desk.folder, 'callme.yaml'), teamFile));

  it('a person is one of its people, by id, name or e-mail, and the team theirs', async () => {
    const declared = await desk.callme(['declare', 'x', '-s', 'minor', '--commander', 'Ben Ode', '--json'], {
      as: 'ana@example.com',
    });
    expect(declared.json()).toMatchObject({ team: 'payments', commander: 'ben' });
    expect(await desk.does(['log'])).toContain('ana declared INC-1');
  });

  it('git knows them by their e-mail address', async () => {
    const git = (...args: string[]) => run('git', args, { env: desk.env(), cwd: desk.folder });
    await git('config', '--global', 'user.email', 'ana@example.com');
    await git('config', '--global', 'user.name', 'Somebody Else');
    const { stderr } = await desk.callme(['note', 'x', '-i', '1'], { as: null });
    expect(stderr).toBe('you are recorded as ana; to change that: callme config person NAME\n');
  });

  it('an unknown person is refused as the actor: exit 2 names the nearest, and how to choose a person', async () => {
    const { code, stderr } = await desk.callme(['note', 'x'], { as: 'bne' });
    expect([code, stderr]).toEqual([
      2,
      `callme: no person "bne" in ${desk.folder}/callme.yaml; did you mean ben? ` +
        '(set who you are with --as PERSON, or callme config person NAME)\n',
    ]);
  });

  it('an unknown person is refused as an argument: exit 2', async () => {
    const pulled = await desk.callme(['pull', 'dora', '--why', 'x']);
    expect([pulled.code, pulled.stderr]).toEqual([
      2,
      `callme: no person "dora" in ${desk.folder}/callme.yaml\n`,
    ]);
    const team = await desk.callme(['declare', 'x', '-s', 'minor', '-t', 'serach']);
    expect([team.code, team.stderr]).toEqual([
      2,
      `callme: no team "serach" in ${desk.folder}/callme.yaml; did you mean search?\n`,
    ]);
  });
});

describe('with an invalid team file', () => {
  const desk = openDesk();
  const path = join(desk.folder, 'callme.yaml');
  beforeAll(async () => {
    writeFileSync(path, teamFile);
    await desk.does(['declare', 'Checkout slow', '-s', 'major']);
    writeFileSync(path, teamFile.replace('people: [ben]', 'people: [bem]'));
  });

  it('a command about it fails with line and column: exit 1', async () => {
    for (const args of [
      ['schedule', 'check'],
      ['schedule', 'join', 'rota', 'ana'],
      ['schedule', 'leave', 'rota', 'ana'],
    ]) {
      const { code, stderr } = await desk.callme(args);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /callme: .*\/callme\.yaml:7:21: teams\.search\.people\[0\]: found "bem", expected .*ben/,
      );
    }
  });

  it('any other command works by the last good copy, and warns of the place on standard error', async () => {
    const { code, stdout, stderr } = await desk.callme(['note', 'x', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ text: 'x' })]);
    expect(stderr).toMatch(
      /^warning: .*\/callme\.yaml:7:21: teams\.search\.people\[0\]: found "bem", .*; broken since \d\d:\d\d; callme uses the last good copy of \d\d:\d\d\n$/,
    );
  });

  it('an error with --json is still one JSON document, which has the warning', async () => {
    const { code, stdout, stderr } = await desk.callme(['note', 'x', '-i', 'INC-99', '--json']);
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      4,
      '',
      {
        error: expect.objectContaining({
          code: 'not-found',
          warnings: [expect.stringContaining(`${path}:7:21: `)],
        }),
      },
    ]);
  });

  it('a command that does not need it works', async () => {
    for (const args of [['list'], ['show'], ['log'], ['task', 'list']]) {
      expect((await desk.callme(args)).code).toBe(0);
    }
  });

  it('a missing file that was named explicitly is an error, without a fallback', async () => {
    const { code, stderr } = await desk.callme(['note', 'x', '--team-file', 'none.yaml']);
    expect(code).toBe(1);
    expect(stderr).toContain('none.yaml:1:1: found no such file, expected a team file (set by --team-file)');
  });
});
