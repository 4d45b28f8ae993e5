/** Finds the repository of a team's reviews. Loads no other module of reviews, because plain commands print the paths. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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

/** The repository that contains a folder, or null. */
function findRepository(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findRepository(parent);
}

/** Relative to the team file; without one, `docs/pir` in the current repository, or in the working folder. */
export function findReviewDirectory({ team, teamFile, folder }: ReviewPlaceSettings): string {
  if (team && teamFile) return resolve(dirname(teamFile), team.pir.directory);
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
