/** Finds the team file: `--team-file`, `CALLME_TEAM_FILE`, upward from the working folder, then the setting. */
import { statSync } from 'node:fs';
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
 * The team file to use; null if there is none. A setting whose file is gone is ignored; a flag or variable must name a file.
 * @throws TeamFileError when the flag or the variable names something that is not there
 */
export function findTeamFile({ flag, env, cwd, setting }: FindOptions): FoundTeamFile | null {
  if (flag !== null) return named(flag, cwd, 'flag', '--team-file');
  const variable = env.CALLME_TEAM_FILE ?? '';
  if (variable !== '') return named(variable, cwd, 'environment', 'CALLME_TEAM_FILE');
  const upward = above(resolve(cwd));
  if (upward !== null) return { path: upward, source: 'folder' };
  if (setting === null || !isThere(resolve(cwd, setting))) return null;
  return { path: resolve(cwd, setting), source: 'setting' };
}

function named(written: string, cwd: string, source: TeamFileSource, by: string): FoundTeamFile {
  const path = resolve(cwd, written);
  if (written === '' || !isThere(path))
    throw wholeFile(written, 'no such file', `a team file (set by ${by})`);
  return { path, source };
}

function above(folder: string): string | null {
  for (const name of teamFileNames) {
    const path = join(folder, name);
    if (isThere(path)) return path;
  }
  const parent = dirname(folder);
  return parent === folder ? null : above(parent);
}

/** A pipe is there too (`--team-file <(…)`); a folder of that name, or what is in a closed folder, is not. */
function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
