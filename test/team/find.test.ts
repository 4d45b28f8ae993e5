import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';
import { findTeamFile } from '../../source/team/find.ts';

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
  test('the one in the settings is gone', () =>
    expect(find({ setting: join(root, 'gone.yaml') })).toBeNull());
  test('callme.yaml is a folder', () => {
    mkdirSync(join(root, 'callme.yaml'));
    expect(find({})).toBeNull();
  });
});

describe('an explicitly named file must exist', () => {
  test('with the flag', () => {
    expect(() => find({ flag: 'gone.yaml' })).toThrow(TeamFileError);
    expect(() => find({ flag: 'gone.yaml' })).toThrow(
      'gone.yaml:1:1: found no such file, expected a team file (set by --team-file)',
    );
  });
  test('with the variable', () => {
    expect(() => find({ variable: 'gone.yaml' })).toThrow('expected a team file (set by CALLME_TEAM_FILE)');
  });
});
