/** Committing a review: one file, in the repository that it lies in, whatever else is going on there. Never the network. */
import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { clean } from '../domain/kernel/text.ts';

export type Committed = {
  readonly committed: boolean;
  /** Nothing had to be: the file is committed as it is. */
  readonly unchanged?: true;
  /** The hash of the new commit. */
  readonly commit?: string;
  /** Why there is none, in words for the person who asked. */
  readonly reason?: string;
};

type Outcome = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Set by git for its hooks (`git rev-parse --local-env-vars`): left in, they would point at another repository or index. */
const repositoryVariables = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** No questions, no editor, English messages, no fetching of missing objects, no lock for a mere look. */
const quiet = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: 'true',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

const notInstalled = 127;
const mostOutput = 16 * 1024 * 1024;

type Git = (...parameters: string[]) => Promise<Outcome>;

function gitIn(folder: string, env: NodeJS.ProcessEnv): Git {
  const kept = Object.entries(env).filter(([name]) => !repositoryVariables.includes(name));
  const environment = { ...Object.fromEntries(kept), ...quiet };
  return (...parameters) =>
    new Promise(resolve => {
      const child = execFile(
        'git',
        ['--no-pager', '--literal-pathspecs', '-C', folder, ...parameters],
        { env: environment, maxBuffer: mostOutput, encoding: 'utf8' },
        (error, stdout, stderr) => {
          const code = error?.code as number | string | undefined;
          if (code === 'ENOENT')
            return resolve({ status: notInstalled, stdout: '', stderr: 'git is not installed' });
          const status = typeof code === 'number' ? code : error ? 1 : 0;
          resolve({ status, stdout, stderr: stderr || (status === 0 ? '' : (error?.message ?? '')) });
        },
      );
      // A hook that reads must find an end, not wait for a person who is not there.
      child.stdin?.end();
    });
}

const mostLines = 20;

/** What git or a hook said, safe to show, and not pages of it. */
function said({ stdout, stderr }: Outcome): string {
  const lines = clean(`${stderr}\n${stdout}`)
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '');
  return lines.slice(0, mostLines).join('\n') || 'git gave no reason';
}

const not = (reason: string): Committed => ({ committed: false, reason });

/**
 * Commits the present content of one file and nothing else, also while other changes are staged; they stay staged.
 * It does not throw for what git refuses: `reason` then says it (no repository, ignored, nothing changed, a hook's words).
 * @param message the whole commit message
 * @param env the environment git runs in; the user's name, home and configuration come from there
 */
export async function commitFile({
  path,
  message,
  env = process.env,
}: {
  readonly path: string;
  readonly message: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<Committed> {
  const real = await realpath(path).catch(() => null);
  if (real === null) return not(`${path} does not exist`);
  const name = basename(real);
  const git = gitIn(dirname(real), env);

  const inside = await git('rev-parse', '--is-inside-work-tree');
  if (inside.status === notInstalled) return not(inside.stderr);
  if (inside.status !== 0) {
    return not(
      /not a git repository/i.test(inside.stderr) ? `${path} is not in a git repository` : said(inside),
    );
  }
  if (inside.stdout.trim() !== 'true')
    return not(`${path} is in a git repository's own folder, not in its work tree`);

  const state = await git(
    'status',
    '--porcelain=v1',
    '--untracked-files=all',
    '--ignored=traditional',
    '--',
    name,
  );
  if (state.status !== 0) return not(said(state));
  if (state.stdout.startsWith('!!'))
    return not(`${path} is ignored by git (.gitignore); nothing was committed`);
  if (state.stdout === '') return { ...not('nothing has changed since the last commit'), unchanged: true };

  // `commit --only` takes what git knows already: a new file is announced first, and taken back if the commit is refused.
  const untracked = state.stdout.startsWith('??');
  if (untracked) {
    const announced = await git('add', '--intent-to-add', '--', name);
    if (announced.status !== 0) return not(said(announced));
  }
  const commit = await git('commit', '--quiet', `--message=${message}`, '--only', '--', name);
  if (commit.status !== 0) {
    if (untracked) await git('rm', '--cached', '--quiet', '--force', '--', name);
    return not(said(commit));
  }
  const head = await git('rev-parse', 'HEAD');
  return { committed: true, commit: head.stdout.trim() };
}
