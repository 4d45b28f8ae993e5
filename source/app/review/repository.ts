/** Which repository a team's reviews are in. Loads nothing else of reviews: plain commands print the paths. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { recordedReviewPath } from '../../domain/review/path.ts';
import type { TeamFile } from '../../team/types.ts';

/** What of the settings says where reviews are. */
export type ReviewPlaceSettings = {
  readonly team: TeamFile | null;
  /** Absolute; `pir.directory` is relative to its folder. */
  readonly teamFile: string | null;
  /** The working folder, absolute. */
  readonly folder: string;
};

const withoutTeamFile = 'docs/pir';

/** The repository that a folder lies in, or null. */
function findRepository(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findRepository(parent);
}

/** Beside the team file as it says; without one, `docs/pir` of the repository one stands in, or the working folder. */
export function findReviewDirectory({ team, teamFile, folder }: ReviewPlaceSettings): string {
  if (team && teamFile) return resolve(dirname(teamFile), team.pir.directory);
  const repository = findRepository(folder);
  return repository ? join(repository, withoutTeamFile) : folder;
}

/** The repository that the team's reviews are in; null: they are in none. */
export const findReviewRepository = (setting: ReviewPlaceSettings): string | null =>
  findRepository(findReviewDirectory(setting));

/** How an event names a review: relative to the team's repository where it is in that. @param path absolute */
export function formatRecordedPath(path: string, setting: ReviewPlaceSettings): string {
  const repository = findRepository(dirname(path));
  return recordedReviewPath(path, repository === findReviewRepository(setting) ? repository : null);
}
