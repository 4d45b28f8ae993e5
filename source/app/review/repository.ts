/** Finds the repository of a team's reviews. Loads no other module of reviews, because plain commands print the paths. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { recordedReviewPath } from '../../domain/review/path.ts';
import type { TeamFile } from '../../team/types.ts';

/** The settings that locate reviews. */
export type ReviewPlaceSettings = {
  readonly team: TeamFile | null;
  /** Absolute; `pir.directory` is relative to its folder. */
  readonly teamFile: string | null;
  /** The working folder, absolute. */
  readonly folder: string;
};

const withoutTeamFile = 'docs/pir';

/** The repository (or worktree of one) that contains a folder, or null. */
export function findRepository(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findRepository(parent);
}

/** The folder that all worktrees of a repository share; null if it cannot be read. */
function findCommonFolder(repository: string): string | null {
  const git = join(repository, '.git');
  try {
    if (statSync(git).isDirectory()) return realpathSync(git);
    const [, target = ''] = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8')) ?? [];
    const own = resolve(repository, target.trim());
    const common = join(own, 'commondir');
    return realpathSync(existsSync(common) ? resolve(own, readFileSync(common, 'utf8').trim()) : own);
  } catch {
    return null;
  }
}

/**
 * The same place in the worktree that contains a folder, if both are worktrees of one repository.
 * @returns null if the path is in no worktree of that repository
 */
export function moveToWorktree(path: string, folder: string): string | null {
  const [from, to] = [findRepository(dirname(path)), findRepository(folder)];
  if (from === null || to === null) return null;
  if (from === to) return path;
  const [theirs, ours] = [findCommonFolder(from), findCommonFolder(to)];
  return theirs !== null && theirs === ours ? join(to, relative(from, path)) : null;
}

/** The other worktrees of a repository. */
export function findOtherWorktrees(repository: string): string[] {
  const common = findCommonFolder(repository);
  if (common === null) return [];
  const linked = (() => {
    try {
      const folder = join(common, 'worktrees');
      return readdirSync(folder).map(name =>
        dirname(readFileSync(join(folder, name, 'gitdir'), 'utf8').trim()),
      );
    } catch {
      return [];
    }
  })();
  const main = basename(common) === '.git' ? [dirname(common)] : [];
  return [...main, ...linked].filter(folder => isAbsolute(folder) && folder !== repository);
}

/**
 * Relative to the team file; without one, `docs/pir` in the current repository, or in the working folder. In another worktree of
 * the repository with the team file, the directory of that worktree: a review is written where the work is.
 */
export function findReviewDirectory({ team, teamFile, folder }: ReviewPlaceSettings): string {
  if (team && teamFile) {
    const directory = resolve(dirname(teamFile), team.pir.directory);
    return moveToWorktree(directory, folder) ?? directory;
  }
  const repository = findRepository(folder);
  return repository ? join(repository, withoutTeamFile) : folder;
}

/** The repository with the team's reviews; null if they are not in one. */
export const findReviewRepository = (setting: ReviewPlaceSettings): string | null =>
  findRepository(findReviewDirectory(setting));

/** The path of a review in events: relative to the team's repository if it is inside. @param path absolute */
export function formatRecordedPath(path: string, setting: ReviewPlaceSettings): string {
  const repository = findRepository(dirname(path));
  return recordedReviewPath(path, repository === findReviewRepository(setting) ? repository : null);
}
