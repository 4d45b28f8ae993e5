import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';
import { findTeamFile, requireNamedFile } from '../../source/team/find.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'callme-find-')));
  mkdirSync(join(root, 'repository/source/deep'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path: string) => {
  writeFileSync(join(root, path), 'version: 1\n');
  return join(root, path);
};
const find = (options: { flag?: string; variable?: string; cwd?: string; setting?: string }) =>
  findTeamFile({
    flag: options.flag ?? null,
    env: { CALLME_TEAM_FILE: options.variable },
    cwd: join(root, options.cwd ?? 'repository/source/deep'),
    setting: options.setting ?? null,
  });

describe('the team file is found by', () => {
  test('the flag, before all else, relative to the working folder', () => {
    const [mine, other, inFolder] = [
      write('repository/mine.yaml'),
      write('other.yaml'),
      write('repository/callme.yaml'),
    ];
    expect(find({ flag: 'mine.yaml', cwd: 'repository', variable: other, setting: inFolder })).toEqual({
      path: mine,
      source: 'flag',
    });
  });

  test('CALLME_TEAM_FILE, before the folders', () => {
    write('repository/callme.yaml');
    expect(find({ variable: write('other.yaml') })).toEqual({
      path: join(root, 'other.yaml'),
      source: 'environment',
    });
  });

  test('looking upward from the working folder, the nearest first', () => {
    const outer = write('callme.yaml');
    expect(find({})).toEqual({ path: outer, source: 'folder' });
    const inner = write('repository/callme.yml');
    expect(find({ setting: outer })).toEqual({ path: inner, source: 'folder' });
  });

  test('callme.yaml rather than callme.yml in one folder', () => {
    const [yaml] = [write('callme.yaml'), write('callme.yml')];
    expect(find({})).toEqual({ path: yaml, source: 'folder' });
  });

  test('the setting, last', () => {
    expect(find({ setting: write('team.yaml') })).toEqual({
      path: join(root, 'team.yaml'),
      source: 'setting',
    });
  });
});

describe('there is no team file when', () => {
  test('nothing names one', () => expect(find({})).toBeNull());
  test('the variable is empty', () => expect(find({ variable: '' })).toBeNull());
  test('callme.yaml is a folder', () => {
    mkdirSync(join(root, 'callme.yaml'));
    expect(find({})).toBeNull();
  });
});

describe('a team file that is not there, or cannot be reached, is found as well, so that its last good copy can be used', () => {
  test.each(['flag', 'variable', 'setting'] as const)('when the %s names it', by =>
    expect(find({ [by]: join(root, 'gone.yaml') })?.path).toBe(join(root, 'gone.yaml')),
  );

  test.each([
    ['that leads nowhere', 'gone.yaml'],
    ['that leads to itself', 'callme.yaml'],
  ])('when it is a symbolic link %s', (_, target) => {
    symlinkSync(target, join(root, 'callme.yaml'));
    expect(find({})).toEqual({ path: join(root, 'callme.yaml'), source: 'folder' });
  });

  test('when there is a copy of one that was in a folder above, unless the settings name one that is there', () => {
    const removed = join(root, 'repository/callme.yaml');
    const findKept = (setting: string | null) =>
      findTeamFile(
        { flag: null, env: {}, cwd: join(root, 'repository/source'), setting },
        path => path === removed,
      );
    expect(findKept(join(root, 'gone.yaml'))).toEqual({ path: removed, source: 'folder' });
    const other = write('team.yaml');
    expect(findKept(other)).toEqual({ path: other, source: 'setting' });
  });
});

describe('without a copy, only a file that --team-file names must exist', () => {
  test('it is an error', () => {
    const requiring = (flag: string) => () => {
      const found = find({ flag });
      if (found) requireNamedFile(found, flag);
    };
    expect(requiring('gone.yaml')).toThrow(TeamFileError);
    expect(requiring('gone.yaml')).toThrow(
      'gone.yaml:1:1: found no such file, expected a team file (set by --team-file)',
    );
    expect(requiring('')).toThrow(TeamFileError);
  });
  test('of a variable or the settings, it is not: callme works without', () => {
    for (const by of ['variable', 'setting']) {
      const found = find({ [by]: 'gone.yaml' });
      expect(() => found && requireNamedFile(found, null)).not.toThrow();
    }
  });
});
