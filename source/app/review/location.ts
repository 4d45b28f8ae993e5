/** Where an incident's reviews lie, and what goes into them from outside of the journal. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import { findReviewDate, type ReviewContext } from '../../domain/review/model/model.ts';
import type { ReviewPage } from '../../domain/review/model/pages.ts';
import { recordedReviewPath, resolveReviewPath } from '../../domain/review/path.ts';
import { builtInSeverities } from '../../team/severities.ts';
import type { TeamFile } from '../../team/types.ts';
import { reviewPath } from './file-path.ts';

/** What the reviews of one team depend on. */
export type ReviewSettings = {
  readonly team: TeamFile | null;
  /** Absolute; its folder is what `pir.directory` and `pir.template` are relative to. */
  readonly teamFile: string | null;
  /** The working folder, absolute. */
  readonly folder: string;
  /** What is known of pages, by their ids; those that are not there are left out. */
  readonly pages: (ids: readonly string[]) => Promise<readonly ReviewPage[]>;
  /** What was changed around an incident. */
  readonly changes: (record: IncidentState) => Promise<readonly ChangeEvent[]>;
};

/** What of the settings says where reviews are. */
type ReviewPlaceSettings = Pick<ReviewSettings, 'team' | 'teamFile' | 'folder'>;

const withoutTeamFile = 'docs/pir';

/** The repository that a folder lies in, or null. */
function findRepository(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findRepository(parent);
}

/** Beside the team file as it says; without one, `docs/pir` of the repository one stands in, or the working folder. */
function findReviewDirectory({ team, teamFile, folder }: ReviewPlaceSettings): string {
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

/** Where the review for an audience is: where it was written before, else its place among the others. */
export function findReviewPath(
  record: IncidentState,
  audience: ReviewAudience,
  setting: ReviewSettings,
): string {
  const recorded = audience === 'internal' ? record.review?.path : undefined;
  const known = recorded === undefined ? null : resolveReviewPath(recorded, findReviewRepository(setting));
  if (known !== null && existsSync(known)) return known;
  return reviewPath({
    directory: findReviewDirectory(setting),
    incidentId: record.id,
    date: findReviewDate(record),
    title: record.title,
    audience,
  });
}

export async function createReviewContext(
  record: IncidentState,
  setting: ReviewSettings,
): Promise<ReviewContext> {
  const { team } = setting;
  return {
    pages: await setting.pages(record.pages),
    changes: await setting.changes(record),
    people: team?.people ?? {},
    names: team?.pir.names ?? 'people',
    zone: team?.pir.timezone ?? 'UTC',
    cadences: team?.severities ?? builtInSeverities,
  };
}

/** A team's own template. */
export type TeamTemplate = { readonly path: string; readonly text: string };

/** The team's own template; undefined for the built-in one. @throws where the file cannot be read */
export async function loadTeamTemplate({
  team,
  teamFile,
}: ReviewSettings): Promise<TeamTemplate | undefined> {
  if (!team?.pir.template || !teamFile) return undefined;
  const path = resolve(dirname(teamFile), team.pir.template);
  return { path, text: await readFile(path, 'utf8') };
}
