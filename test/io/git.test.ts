import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitFile } from '../../source/io/git.ts';

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'callme-git-')));
  const { PATH } = process.env;
  env = {
    PATH,
    HOME: join(folder, 'home'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ana',
    GIT_AUTHOR_EMAIL: 'ana@example.com',
    GIT_COMMITTER_NAME: 'Ana',
    GIT_COMMITTER_EMAIL: 'ana@example.com',
  };
  await mkdir(join(folder, 'home'));
  await mkdir(join(folder, 'repo/docs'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const repo = (name = '') => join(folder, 'repo', name);
const git = (...parameters: string[]) =>
  execFileSync('git', ['-C', repo(), ...parameters], { env, encoding: 'utf8', stdio: 'pipe' }).trim();
const commit = (name: string, more: NodeJS.ProcessEnv = {}) =>
  commitFile({ path: repo(name), message: 'INC-7: review\n\n# not a comment', env: { ...env, ...more } });

async function initialised() {
  git('init', '--quiet', '--initial-branch=main');
  await writeFile(repo('README'), 'x');
  git('add', 'README');
  git('commit', '--quiet', '--message=first');
}

async function hook(name: string, script: string) {
  await mkdir(repo('.git/hooks'), { recursive: true });
  await writeFile(repo(`.git/hooks/${name}`), `#!/bin/sh\n${script}\n`);
  await chmod(repo(`.git/hooks/${name}`), 0o755);
}

describe('committing a review', () => {
  it('commits a new file, with the message unchanged', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'x');
    const result = await commit('docs/x.md');
    expect(result).toEqual({ committed: true, commit: git('rev-parse', 'HEAD') });
    expect(git('log', '-1', '--format=%B')).toBe('INC-7: review\n\n# not a comment');
    expect(git('status', '--porcelain')).toBe('');
  });

  it('commits a changed file', async () => {
    await initialised();
    await writeFile(repo('README'), 'y');
    expect(await commit('README')).toMatchObject({ committed: true });
    expect(git('show', 'HEAD:README')).toBe('y');
  });

  it('commits that file only; staged changes stay staged', async () => {
    await initialised();
    await writeFile(repo('staged'), 'x');
    git('add', 'staged');
    await writeFile(repo('README'), 'changed');
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md')).toMatchObject({ committed: true });
    expect(git('show', '--name-only', '--format=', 'HEAD')).toBe('docs/x.md');
    expect(
      git('status', '--porcelain')
        .split('\n')
        .map(line => line.trim()),
    ).toEqual(['M README', 'A  staged']);
  });

  it('commits the current content of the file, not its staged one', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'staged');
    git('add', 'docs/x.md');
    await writeFile(repo('docs/x.md'), 'now');
    expect(await commit('docs/x.md')).toMatchObject({ committed: true });
    expect(git('show', 'HEAD:docs/x.md')).toBe('now');
  });

  it('is the first commit of a repository that has none', async () => {
    git('init', '--quiet', '--initial-branch=main');
    await writeFile(repo('other'), 'x');
    git('add', 'other');
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md')).toMatchObject({ committed: true });
    expect(git('show', '--name-only', '--format=', 'HEAD')).toBe('docs/x.md');
  });

  it.each(['-rf.md', ':(top)x.md', '*.md', 'with space.md', 'ü.md'])(
    'takes the name literally: %s',
    async name => {
      await initialised();
      await writeFile(repo('docs/other.md'), 'x');
      await writeFile(repo(`docs/${name}`), 'x');
      expect(await commit(`docs/${name}`)).toMatchObject({ committed: true });
      expect(git('-c', 'core.quotePath=false', 'show', '--name-only', '--format=', 'HEAD')).toBe(
        `docs/${name}`,
      );
    },
  );

  it('commits in the repository of the link’s target', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'x');
    await symlink(repo('docs'), join(folder, 'link'));
    expect(await commitFile({ path: join(folder, 'link/x.md'), message: 'm', env })).toMatchObject({
      committed: true,
    });
  });

  it('is not misled by the variables that git sets for a hook', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'x');
    const astray = {
      GIT_DIR: join(folder, 'nowhere'),
      GIT_WORK_TREE: folder,
      GIT_INDEX_FILE: join(folder, 'index'),
    };
    expect(await commit('docs/x.md', astray)).toMatchObject({ committed: true });
  });
});

describe('a review that cannot be committed', () => {
  it('is in no repository', async () => {
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md')).toEqual({
      committed: false,
      reason: `${repo('docs/x.md')} is not in a git repository`,
    });
  });

  it('does not exist', async () => {
    await initialised();
    expect((await commit('docs/none.md')).reason).toMatch(/does not exist/);
  });

  it('has no git to commit it', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md', { PATH: folder })).toEqual({
      committed: false,
      reason: 'git is not installed',
    });
  });

  it('has not changed', async () => {
    await initialised();
    expect(await commit('README')).toEqual({
      committed: false,
      unchanged: true,
      reason: 'nothing has changed since the last commit',
    });
  });

  it('is ignored', async () => {
    await initialised();
    await writeFile(repo('.gitignore'), 'docs/\n');
    await writeFile(repo('docs/x.md'), 'x');
    expect((await commit('docs/x.md')).reason).toMatch(/is ignored by git/);
  });

  it('is refused by a hook, whose message is passed on, and is as untracked as before', async () => {
    await initialised();
    await hook('pre-commit', 'cat; echo "reviews need a ticket"; exit 1');
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md')).toEqual({ committed: false, reason: 'reviews need a ticket' });
    expect(git('status', '--porcelain')).toBe('?? docs/');
  });

  it('is refused in a repository without commits too, and is as untracked as before', async () => {
    git('init', '--quiet', '--initial-branch=main');
    await hook('pre-commit', 'exit 1');
    await writeFile(repo('docs/x.md'), 'x');
    expect(await commit('docs/x.md')).toMatchObject({ committed: false });
    expect(git('status', '--porcelain')).toBe('?? docs/');
  });

  it('has no author', async () => {
    await initialised();
    await writeFile(repo('docs/x.md'), 'x');
    git('config', 'user.useConfigOnly', 'true');
    const nobody = {
      GIT_AUTHOR_NAME: undefined,
      GIT_AUTHOR_EMAIL: undefined,
      GIT_COMMITTER_NAME: undefined,
      GIT_COMMITTER_EMAIL: undefined,
    };
    expect((await commit('docs/x.md', nobody)).reason).toMatch(/user\.email|tell me who you are/i);
  });

  it('waits for a merge to be finished', async () => {
    await initialised();
    git('switch', '--quiet', '--create', 'side');
    await writeFile(repo('README'), 'side');
    git('commit', '--quiet', '--all', '--message=side');
    git('switch', '--quiet', 'main');
    await writeFile(repo('other'), 'main');
    git('add', 'other');
    git('commit', '--quiet', '--message=main');
    git('merge', '--quiet', '--no-commit', '--no-ff', '--strategy=ours', 'side');
    await writeFile(repo('docs/x.md'), 'x');
    expect((await commit('docs/x.md')).reason).toMatch(/merge/);
  });
});
