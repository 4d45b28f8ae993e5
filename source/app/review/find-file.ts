/**
 * Finds the file of an incident's review: where it was recorded, in this worktree or clone; otherwise by the mark in the
 * document, which survives `git mv` and another title. There must never be a second, empty review beside the written one.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, isAbsolute, join, sep } from 'node:path';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import { parseDocument } from '../../domain/review/check/unwritten.ts';
import { createReviewMark, isReviewOf } from '../../domain/review/document/identity.ts';
import { findReviewDate } from '../../domain/review/model/model.ts';
import { resolveReviewPath } from '../../domain/review/path.ts';
import { findFilesWith } from '../../io/git.ts';
import { readTextFile } from '../../io/text-file.ts';
import { formatReviewName, reviewPath } from './file-path.ts';
import {
  findOtherWorktrees,
  findReviewDirectory,
  findReviewRepository,
  moveToWorktree,
  type ReviewPlaceSettings,
} from './repository.ts';

const isThere = (path: string | null): path is string => path !== null && existsSync(path);

const zoneOf = ({ team }: ReviewPlaceSettings) => team?.pir.timezone ?? 'UTC';

const recordedPath = ({ review }: IncidentState, audience: ReviewAudience): string | null =>
  (audience === 'internal' ? review?.path : review?.customerPath) ?? null;

/** The ends of a path, longest first: `docs/pir/x.md`, `pir/x.md`, `x.md`. */
const listEnds = (path: string): string[] =>
  path.split(sep).flatMap((_, index, all) => (index === 0 ? [] : [all.slice(index).join(sep)]));

/** Whether a file is the review of an incident. */
async function isReview(path: string, incident: Incident, audience: ReviewAudience): Promise<boolean> {
  const text = await readTextFile(path).catch(() => null);
  return text !== null && isReviewOf(text, incident, audience);
}

/**
 * The recorded file on this machine. Callme 0.4.0 recorded absolute paths: the same place in this worktree or clone takes
 * precedence over one that was written in another.
 */
async function findRecorded(
  incident: Incident,
  audience: ReviewAudience,
  setting: ReviewPlaceSettings,
): Promise<string | null> {
  const recorded = recordedPath(incident.state, audience);
  const repository = findReviewRepository(setting);
  if (recorded === null) return null;
  if (!isAbsolute(recorded)) {
    const path = resolveReviewPath(recorded, repository);
    return isThere(path) ? path : null;
  }
  if (repository === null) return isThere(recorded) ? recorded : null;
  const here = moveToWorktree(recorded, repository);
  if (here !== null) return isThere(here) ? here : null;
  for (const end of listEnds(recorded)) {
    const path = join(repository, end);
    if (isThere(path) && (await isReview(path, incident, audience))) return path;
  }
  return null;
}

/** Not those in folders below it: without a repository or a team file, the folder can be anyone's home. */
async function listMarkdown(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(name => name.endsWith('.md')).map(name => join(folder, name));
}

/** The review in the directory of reviews, or anywhere in its repository. */
async function findByMark(
  incident: Incident,
  audience: ReviewAudience,
  setting: ReviewPlaceSettings,
): Promise<string | null> {
  const directory = findReviewDirectory(setting);
  for (const path of await listMarkdown(directory)) if (await isReview(path, incident, audience)) return path;
  const repository = findReviewRepository(setting);
  if (repository === null) return null;
  const texts = [createReviewMark(incident), `Incident *\\| *${incident.state.id} `];
  for (const path of await findFilesWith(repository, '.md', texts))
    if (await isReview(path, incident, audience)) return path;
  return null;
}

/** A customer document of 0.4.0 says nowhere which incident it is about: only its name does. */
async function findByName(incident: IncidentState, audience: ReviewAudience, setting: ReviewPlaceSettings) {
  if (audience === 'internal') return null;
  const directory = findReviewDirectory(setting);
  const paths = await listMarkdown(directory);
  const dates = ['UTC', zoneOf(setting)].map(zone => findReviewDate(incident, zone));
  const isNamed = (name: string) =>
    dates.some(date => name.startsWith(`${formatReviewName(date, incident.id)}-`)) &&
    name.endsWith('-customer.md');
  const found = paths.find(path => isNamed(basename(path)));
  const text = found === undefined ? null : await readTextFile(found);
  const contents = text === null ? null : parseDocument(text).contents;
  return found !== undefined && contents?.form === 'customer' && contents.mark === null ? found : null;
}

/** The path of a new review. */
export const createReviewPath = (
  record: IncidentState,
  audience: ReviewAudience,
  setting: ReviewPlaceSettings,
): string =>
  reviewPath({
    directory: findReviewDirectory(setting),
    incidentId: record.id,
    date: findReviewDate(record, zoneOf(setting)),
    title: record.title,
    audience,
  });

/** The file of a review that exists; null if there is none on this machine. */
export async function findReviewFile(
  incident: Incident,
  audience: ReviewAudience,
  setting: ReviewPlaceSettings,
): Promise<string | null> {
  const here =
    (await findRecorded(incident, audience, setting)) ??
    (await findByMark(incident, audience, setting)) ??
    (await findByName(incident.state, audience, setting));
  if (here !== null) return here;
  // Written with --out, outside of the repository.
  const recorded = recordedPath(incident.state, audience);
  const isElsewhere = recorded !== null && isAbsolute(recorded) && isThere(recorded);
  const repository = findReviewRepository(setting);
  return isElsewhere && (repository === null || moveToWorktree(recorded, repository) === null)
    ? recorded
    : null;
}

/** The path of the review for an audience: of the existing file, else of a new one. */
export async function findReviewPath(
  incident: Incident,
  audience: ReviewAudience,
  setting: ReviewPlaceSettings,
): Promise<string> {
  const existing = await findReviewFile(incident, audience, setting);
  if (existing !== null) return existing;
  const recorded = recordedPath(incident.state, audience);
  const repository = findReviewRepository(setting);
  if (recorded === null || repository === null) return createReviewPath(incident.state, audience, setting);
  // On a branch without the review: at the same place as on the others.
  const path = isAbsolute(recorded)
    ? moveToWorktree(recorded, repository)
    : resolveReviewPath(recorded, repository);
  const isMarkdown = path !== null && basename(path).endsWith('.md');
  return isMarkdown ? path : createReviewPath(incident.state, audience, setting);
}

/**
 * What another worktree of the repository has at the same place, for a branch that does not have the review yet: what people
 * wrote there is not asked for again.
 */
export async function readFromOtherWorktree(
  path: string,
  setting: ReviewPlaceSettings,
): Promise<string | null> {
  const repository = findReviewRepository(setting);
  if (repository === null) return null;
  for (const folder of findOtherWorktrees(repository)) {
    const there = moveToWorktree(path, folder);
    const text = there !== null && there !== path ? await readTextFile(there) : null;
    if (text !== null) return text;
  }
  return null;
}
