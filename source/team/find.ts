/** Finds the team file: `--team-file`, `CALLME_TEAM_FILE`, upward from the working folder, then the setting. */
import { lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../domain/kernel/secrets.ts';
import { wholeFile } from './errors/team-file-error.ts';

export type TeamFileSource = 'flag' | 'environment' | 'folder' | 'setting' | 'drill';
/** `path` is absolute. */
export type FoundTeamFile = { readonly path: string; readonly source: TeamFileSource };

export type FindOptions = {
  /** What `--team-file` says, or null. */
  readonly flag: string | null;
  readonly env: Environment;
  /** The working folder, absolute. */
  readonly cwd: string;
  /** What the settings say, or null. */
  readonly setting: string | null;
};

const teamFileNames = ['callme.yaml', 'callme.yml'] as const;

/**
 * The team file to use; null if there is none. One that a flag, a variable or the settings name is found even if it is not
 * there: it may be on a disk that is not mounted, and its last good copy is used.
 * @param isKept whether there is a last good copy of the team file at a path
 */
export function findTeamFile(
  { flag, env, cwd, setting }: FindOptions,
  isKept: (path: string) => boolean = () => false,
): FoundTeamFile | null {
  const named = (written: string, source: TeamFileSource) => ({ path: resolve(cwd, written), source });
  if (flag !== null) return named(flag, 'flag');
  const variable = env.CALLME_TEAM_FILE ?? '';
  if (variable !== '') return named(variable, 'environment');
  const upward = above(resolve(cwd), isThere);
  if (upward !== null) return { path: upward, source: 'folder' };
  if (setting !== null && isThere(resolve(cwd, setting))) return named(setting, 'setting');
  // Before a setting without a file: what was in this folder is more specific.
  const removed = above(resolve(cwd), isKept);
  if (removed !== null) return { path: removed, source: 'folder' };
  return setting === null ? null : named(setting, 'setting');
}

/** @throws TeamFileError where `--team-file` names something that is not there */
export function requireNamedFile({ path, source }: FoundTeamFile, written: string | null): void {
  if (source === 'flag' && (written === '' || !isThere(path)))
    throw wholeFile(written ?? path, 'no such file', 'a team file (set by --team-file)');
}

function above(folder: string, is: (path: string) => boolean): string | null {
  for (const name of teamFileNames) {
    const path = join(folder, name);
    if (is(path)) return path;
  }
  const parent = dirname(folder);
  return parent === folder ? null : above(parent, is);
}

/**
 * A pipe is there too (`--team-file <(…)`), and a symbolic link, wherever it leads; a folder of that name, or what is in a
 * closed folder, is not.
 */
function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return isSymbolicLink(path);
  }
}

function isSymbolicLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
