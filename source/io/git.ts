/** Reads and commits files in the repository that contains them. Never uses the network. */
import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { clean } from '../domain/kernel/text.ts';

export type CommitResult = {
  readonly committed: boolean;
  /** The file has no changes to commit. */
  readonly unchanged?: true;
  /** The hash of the new commit. */
  readonly commit?: string;
  /** Why there is no commit, for the user. */
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

/** No prompts, no editor, English messages, no fetching of missing objects, no lock for read-only commands. */
const nonInteractive = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: 'true',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

const notInstalled = 127;
const maxOutputBytes = 16 * 1024 * 1024;

type Git = (...parameters: string[]) => Promise<Outcome>;

function gitIn(folder: string, env: NodeJS.ProcessEnv): Git {
  const inherited = Object.entries(env).filter(([name]) => !repositoryVariables.includes(name));
  const environment = { ...Object.fromEntries(inherited), ...nonInteractive };
  return (...parameters) =>
    new Promise(resolve => {
      const child = execFile(
        'git',
        ['--no-pager', '--literal-pathspecs', '-C', folder, ...parameters],
        { env: environment, maxBuffer: maxOutputBytes, encoding: 'utf8' },
        (error, stdout, stderr) => {
          const code = error?.code as number | string | undefined;
          if (code === 'ENOENT')
            return resolve({ status: notInstalled, stdout: '', stderr: 'git is not installed' });
          const status = typeof code === 'number' ? code : error ? 1 : 0;
          resolve({ status, stdout, stderr: stderr || (status === 0 ? '' : (error?.message ?? '')) });
        },
      );
      // A hook that reads its input must not wait for a user.
      child.stdin?.end();
    });
}

const maxReasonLines = 20;

/** The output of git or of a hook, safe to display. */
function reasonIn({ stdout, stderr }: Outcome): string {
  const lines = clean(`${stderr}\n${stdout}`)
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '');
  return lines.slice(0, maxReasonLines).join('\n') || 'git printed no error message';
}

const failure = (reason: string): CommitResult => ({ committed: false, reason });

/**
 * Finds files of a repository that contain one of these extended regular expressions. Ignored files are left out; none if git
 * is missing.
 * @param extension of the names, such as `.md`
 * @returns absolute paths
 */
export async function findFilesWith(
  repository: string,
  extension: string,
  texts: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const wanted = texts.flatMap(text => ['-e', text]);
  const { status, stdout } = await gitIn(repository, env)('grep', '-lzIE', '--untracked', ...wanted);
  if (status !== 0) return [];
  return stdout
    .split('\0')
    .filter(name => name.endsWith(extension))
    .map(name => join(repository, name));
}

/** What is committed now in place of the files: the text of the main one, and its former name if it was renamed. */
export type CommittedFile = { readonly text: string | null; readonly renamedFrom: string | null };

/** The former name of a file that was renamed with `git mv`, relative to its folder; null if it was not. */
async function findFormerName(git: Git, name: string): Promise<string | null> {
  const { stdout } = await git(
    'diff',
    '--cached',
    '--name-status',
    '--relative',
    '--no-ext-diff',
    '-z',
    '-M',
    'HEAD',
  );
  const fields = stdout.split('\0');
  const at = fields.findIndex((field, index) => field === name && /^R\d*$/.test(fields[index - 2] ?? ''));
  return at < 0 ? null : (fields[at - 1] ?? null);
}

async function readCommitted(git: Git, name: string): Promise<CommittedFile> {
  const renamedFrom = await findFormerName(git, name);
  const { status, stdout } = await git('show', `HEAD:./${renamedFrom ?? name}`);
  return { text: status === 0 ? stdout : null, renamedFrom };
}

/** Why git cannot commit in the folder of a file; null: it can. */
async function refuseFolder(git: Git, path: string): Promise<CommitResult | null> {
  const inside = await git('rev-parse', '--is-inside-work-tree');
  if (inside.status === notInstalled) return failure(inside.stderr);
  if (inside.status !== 0) {
    return failure(
      /not a git repository/i.test(inside.stderr) ? `${path} is not in a git repository` : reasonIn(inside),
    );
  }
  return inside.stdout.trim() === 'true'
    ? null
    : failure(`${path} is inside a .git folder, not in a work tree`);
}

/** A file that differs from the last commit, relative to the folder; `code` as `git status --porcelain` prints it. */
type ChangedFile = { readonly code: string; readonly file: string };

const [untrackedCode, ignoredCode] = ['??', '!!'];

/** The changed files among some, relative to the folder; a failure if git cannot say. */
async function listChanged(git: Git, files: readonly string[]): Promise<ChangedFile[] | CommitResult> {
  const state = await git(
    ...[
      'status',
      '--porcelain=v1',
      '-z',
      '--no-renames',
      '--untracked-files=all',
      '--ignored=traditional',
      '--',
    ],
    ...files,
  );
  if (state.status !== 0) return failure(reasonIn(state));
  const prefix = (await git('rev-parse', '--show-prefix')).stdout.trim();
  return state.stdout
    .split('\0')
    .filter(line => line !== '')
    .map(line => ({ code: line.slice(0, 2), file: relative(prefix, line.slice(3)) }));
}

/**
 * Commits files, and nothing else that is staged.
 * @param formerName the name that one of them had before `git mv`; null: none was renamed
 */
async function commitOnly(
  git: Git,
  changed: readonly ChangedFile[],
  formerName: string | null,
  message: string,
): Promise<CommitResult> {
  // `commit --only` needs tracked files: new ones are added first, and removed from the index if the commit fails.
  const untracked = changed.filter(({ code }) => code === untrackedCode).map(({ file }) => file);
  if (untracked.length > 0) {
    const added = await git('add', '--intent-to-add', '--', ...untracked);
    if (added.status !== 0) return failure(reasonIn(added));
  }
  const only = [...changed.map(({ file }) => file), ...(formerName === null ? [] : [formerName])];
  const commit = await git('commit', '--quiet', `--message=${message}`, '--only', '--', ...only);
  if (commit.status !== 0) {
    if (untracked.length > 0) await git('rm', '--cached', '--quiet', '--force', '--', ...untracked);
    return failure(reasonIn(commit));
  }
  const head = await git('rev-parse', 'HEAD');
  return { committed: true, commit: head.stdout.trim() };
}

/**
 * Commits the current content of one file, with the files that belong to it, and nothing else. Other changes that are staged
 * stay staged.
 * Where git refuses (no repository, ignored file, nothing to commit, a hook), nothing is thrown: `reason` says why.
 * @param also files beside it, absolute; ignored ones are left out
 * @param message the whole commit message, or what creates it
 * @param env git's environment, with the user's name, home folder and configuration
 */
export async function commitFile({
  path,
  also = [],
  message,
  env = process.env,
}: {
  readonly path: string;
  readonly also?: readonly string[];
  readonly message: string | ((before: CommittedFile) => string);
  readonly env?: NodeJS.ProcessEnv;
}): Promise<CommitResult> {
  const real = await realpath(path).catch(() => null);
  if (real === null) return failure(`${path} does not exist`);
  const [folder, name] = [dirname(real), basename(real)];
  const git = gitIn(folder, env);
  const refused = await refuseFolder(git, path);
  if (refused) return refused;
  const before = await readCommitted(git, name);
  const changed = await listChanged(git, [name, ...also.map(each => relative(folder, each))]);
  if (!Array.isArray(changed)) return changed;
  if (changed.some(({ code, file }) => code === ignoredCode && file === name))
    return failure(`${path} is ignored by git (.gitignore): remove the rule, or use --out for another path`);
  const wanted = changed.filter(({ code }) => code !== ignoredCode);
  if (wanted.length === 0)
    return { ...failure('nothing has changed since the last commit'), unchanged: true };
  const text = typeof message === 'string' ? message : message(before);
  return commitOnly(git, wanted, before.renamedFrom, text);
}
