import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';
import { runCommand } from '../../builders/run-command.ts';

const settingsFile = ({ home }: Desk) => join(home, '.config', 'callme', 'config.json');
const settings = (desk: Desk): unknown => JSON.parse(readFileSync(settingsFile(desk), 'utf8'));

describe('callme config', () => {
  const desk = openDesk();

  it('changes a setting, reports it on stderr, and keeps it private', async () => {
    const { stdout, stderr } = await desk.callme(['config', 'person', 'ben']);
    expect([stdout, stderr]).toEqual(['', 'person is now ben\n']);
    expect(statSync(settingsFile(desk)).mode & 0o777).toBe(0o600);
    expect(await desk.does(['config', 'person'])).toBe('ben\n');
  });

  it('shows them all with their purpose, and where they are stored', async () => {
    const text = await desk.does(['config']);
    expect(text).toMatch(/^person +ben +who you are: a person of the team file, or any name without one$/m);
    expect(text).toContain(`\nin ${settingsFile(desk)}\n`);
    expect((await desk.callme(['config', '--json'])).json()).toEqual({
      person: 'ben',
      file: settingsFile(desk),
    });
  });

  it('makes paths absolute, accepts names in either form, and resets settings', async () => {
    await desk.does(['config', 'team-file', 'sub/callme.yaml']);
    expect(await desk.does(['config', 'teamFile'])).toBe(`${desk.folder}/sub/callme.yaml\n`);
    expect((await desk.callme(['config', 'teamFile', '--unset'])).stderr).toBe('teamFile is no longer set\n');
    const unset = await desk.callme(['config', 'teamFile']);
    expect([unset.code, unset.stdout, unset.stderr]).toEqual([0, '', 'teamFile is not set\n']);
  });

  it('refuses invalid values', async () => {
    const name = await desk.callme(['config', 'colour', 'red']);
    expect([name.code, name.stderr]).toEqual([
      2,
      'callme: no setting "colour": use person, teamFile, store, theme\n',
    ]);
    const theme = await desk.callme(['config', 'theme', 'pink']);
    expect([theme.code, theme.stderr]).toEqual([2, 'callme: invalid theme "pink": use auto, none\n']);
  });

  it('never overwrites a damaged file: nothing in it is lost', async () => {
    writeFileSync(settingsFile(desk), '{"person": "ben",}');
    const { code, stderr } = await desk.callme(['config', 'theme', 'none']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^callme: .*config\.json is not JSON: .*; fix it, or delete it\n$/);
    expect(readFileSync(settingsFile(desk), 'utf8')).toBe('{"person": "ben",}');
    expect((await desk.callme(['list'])).code).toBe(0);
  });

  it('are used from their last good copy while the file is damaged, with a warning: the store stays the same', async () => {
    const own = openDesk();
    const { CALLME_STORE: _, ...env } = own.env();
    const run = (...args: string[]) => runCommand(args, { env, cwd: own.folder });
    await run('config', 'store', join(own.folder, 'kept'));
    expect((await run('declare', 'x', '-s', 'minor')).code).toBe(0);
    writeFileSync(settingsFile(own), '{"store": ');
    const { code, stdout, stderr } = await run('list');
    expect([code, stdout]).toEqual([0, expect.stringContaining('INC-1')]);
    expect(stderr).toMatch(
      /^warning: the settings in .*config\.json cannot be read: .*; callme uses their last good copy\n/,
    );
    rmSync(join(own.home, '.local'), { recursive: true });
    expect((await run('list')).stderr).toContain('there is no good copy, so callme works without them');
  });

  it('determines the store, unless a flag or the environment does', async () => {
    const other = openDesk();
    await other.does(['config', 'store', 'kept here']);
    const { CALLME_STORE: _, ...env } = other.env();
    const config = join(other.home, '.config');
    expect(existsSync(config)).toBe(true);
    await other.does(['declare', 'x', '-s', 'minor'], {
      env: { ...env, CALLME_STORE: join(other.folder, 'kept here') },
    });
    expect(await other.does(['list', '--store', 'kept here'])).toContain('INC-1');
  });
});

describe('callme init', () => {
  it('writes a valid team file, and the settings; the second time it leaves them', async () => {
    const desk = openDesk();
    const path = join(desk.folder, 'callme.yaml');
    const first = await desk.callme(['init'], { as: 'Ána Ruiz' });
    expect([first.code, first.stderr]).toEqual([0, `wrote ${path}: add your people to it, and commit it\n`]);
    expect(first.stdout).toContain('ok   you: ana-ruiz\n');
    expect(first.stdout).toContain(`ok   team file: ${path}, from the folder (1 person, 1 team)\n`);
    expect(settings(desk)).toEqual({ person: 'ana-ruiz', teamFile: path });
    const text = readFileSync(path, 'utf8');
    const second = await desk.callme(['init'], { as: null });
    expect([second.code, second.stderr]).toEqual([0, `${path} already exists and was not changed\n`]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('in a named folder checks the file there', async () => {
    const desk = openDesk();
    mkdirSync(join(desk.folder, 'team'));
    const { code, stdout } = await desk.callme(['init', 'team', '--json']);
    expect(code).toBe(0);
    expect(stdout).toContain(`team file: ${join(desk.folder, 'team', 'callme.yaml')}`);
  });

  it('fails if it cannot write', async () => {
    const { code, stderr } = await openDesk().callme(['init', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^callme: the team file cannot be written: ENOENT/);
  });
});
