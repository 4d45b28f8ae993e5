/** Writes, refreshes and checks the file of an incident's review. */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Incident } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { findReviewProblems } from '../../domain/review/check/check.ts';
import { findOpenConflicts } from '../../domain/review/check/conflict-markers.ts';
import { createCheckSubject } from '../../domain/review/check/subject.ts';
import { type Finding, listUnwritten } from '../../domain/review/check/unwritten.ts';
import {
  createCustomerModel,
  findCustomerKind,
  findCustomerProblems,
  isOutage,
  renderCustomerDocument,
} from '../../domain/review/customer/customer.ts';
import { digestAuthoredText } from '../../domain/review/document/authored-text.ts';
import { type RefreshResult, refreshReview } from '../../domain/review/document/merge.ts';
import { createReviewModel, type ReviewContext } from '../../domain/review/model/model.ts';
import { collectPersonNames } from '../../domain/review/model/participants.ts';
import { defaultMaxGapMs } from '../../domain/review/model/timeline-gaps.ts';
import { replaceFile } from '../../io/atomic-file.ts';
import { readTextFile } from '../../io/text-file.ts';
import { copyAttachments, findAttachmentPaths } from './attachments.ts';
import { findReviewPath, readFromOtherWorktree } from './find-file.ts';
import { createReviewContext, loadTeamTemplate, type ReviewSettings } from './location.ts';
import { renderWithTemplate } from './render.ts';

export type ReviewTarget = {
  readonly audience: ReviewAudience;
  /** The path to write to, absolute; null for the default path. */
  readonly path: string | null;
};

export type RefreshedReview = RefreshResult & { readonly path: string; readonly created: boolean };

/** A review that was written, with the copies of its attachments. */
export type WrittenFiles = RefreshedReview & { readonly attachments: readonly string[] };

/**
 * Renders the current review without writing it.
 * @param isLinked whether the copies of attachments are, or will be, beside it
 */
export async function previewReview(
  incident: Incident,
  wanted: ReviewTarget,
  setting: ReviewSettings,
  isLinked: boolean,
): Promise<RefreshedReview> {
  const path = wanted.path ?? (await findReviewPath(incident, wanted.audience, setting));
  const existing = await readTextFile(path);
  const before = existing ?? (wanted.path === null ? await readFromOtherWorktree(path, setting) : null);
  const context: ReviewContext = {
    ...(await createReviewContext(incident, setting)),
    ...(isLinked && { attachments: await findAttachmentPaths(incident, setting) }),
  };
  const fresh =
    wanted.audience === 'customer'
      ? renderCustomerDocument(createCustomerModel(incident, context))
      : renderWithTemplate(createReviewModel(incident, context), await loadTeamTemplate(setting));
  return { ...refreshReview(before, fresh), path, created: existing === null };
}

/** Default permissions (the umask applies), because a review is committed and read by others. */
const newFileMode = 0o666;

/**
 * Writes or refreshes the file, and the copies of attachments. Only generated parts change; authored text stays. A file with git
 * conflicts is left alone: whose text is right is for a person to say.
 */
export async function writeReview(
  incident: Incident,
  wanted: ReviewTarget,
  setting: ReviewSettings,
): Promise<WrittenFiles | Refusal> {
  const result = await previewReview(incident, wanted, setting, true);
  const [conflict] = findOpenConflicts((await readTextFile(result.path)) ?? '');
  if (conflict) return refuse('review-conflict', { path: result.path, line: conflict.line ?? 1 });
  await mkdir(dirname(result.path), { recursive: true });
  await replaceFile(result.path, result.text, { mode: newFileMode, keepsLinkAndMode: true, isDurable: true });
  const attachments =
    wanted.audience === 'internal' ? await copyAttachments(incident, result.path, setting) : [];
  return { ...result, attachments };
}

/** The messages about a refresh, a sentence each. */
export function describeRefresh(refreshed: RefreshedReview): string[] {
  const { edited, conflicts, added, removed, renamed, deleted, resolved, problems } = refreshed;
  return [
    ...resolved.map(name => `the git conflict in "${name}" was resolved: the part is generated`),
    ...edited.map(name =>
      conflicts.includes(name)
        ? `"${name}" was edited by hand: kept, with the new text below it`
        : `"${name}" was edited by hand: kept`,
    ),
    ...renamed.map(({ from, to }) => `the section "${from}" was renamed to "${to}"`),
    ...deleted.map(heading => `the section "${heading}" was deleted by hand: it stays deleted`),
    ...removed.map(name => `"${name}" was deleted by hand: it stays deleted`),
    ...(added.length > 0 ? [`new: ${added.join(', ')}`] : []),
    ...problems.map(({ line, message }) => `line ${line}: ${message}`),
  ];
}

export type CheckedReview = { readonly path: string; readonly found: readonly Finding[] };

/** Everything that keeps the file from being finished; null if there is no file. */
export async function checkReview(
  incident: Incident,
  wanted: ReviewTarget,
  setting: ReviewSettings,
): Promise<CheckedReview | null> {
  const path = wanted.path ?? (await findReviewPath(incident, wanted.audience, setting));
  const text = await readTextFile(path);
  if (text === null) return null;
  const context = await createReviewContext(incident, setting);
  if (wanted.audience === 'customer') {
    const names = collectPersonNames(incident, context.people);
    return { path, found: findCustomerProblems(text, names, isOutage(incident)) };
  }
  const isStale = (await previewReview(incident, wanted, setting, true)).text !== text;
  return {
    path,
    found: findReviewProblems(text, createCheckSubject(incident, context, findMaxGap(setting), isStale)),
  };
}

/** Like {@link checkReview}, from the file alone: a team's CI has no journal. Null if there is no file. */
export async function checkReviewFile(path: string, setting: ReviewSettings): Promise<CheckedReview | null> {
  const text = await readTextFile(path);
  if (text === null) return null;
  const people = Object.entries(setting.team?.people ?? {}).map(([id, { name }]) => ({ id, name }));
  const kind = findCustomerKind(text);
  const found =
    kind === null
      ? findReviewProblems(text, { incident: null, people, maxGapMs: findMaxGap(setting) })
      : findCustomerProblems(text, people, kind === 'outage');
  return { path, found };
}

const findMaxGap = ({ team }: ReviewSettings): number => team?.pir.longestGap ?? defaultMaxGapMs;

/** The current file and everything that keeps it from being finished, as {@link checkReview} finds it; `text` is null if there is none yet. */
export async function readReview(
  incident: Incident,
  setting: ReviewSettings,
): Promise<{
  path: string;
  text: string | null;
  unwritten: readonly string[];
  found: readonly Finding[];
}> {
  const target = { audience: 'internal', path: await findReviewPath(incident, 'internal', setting) } as const;
  const text = await readTextFile(target.path);
  const checked = text === null ? null : await checkReview(incident, target, setting);
  const unwritten = text === null ? [] : listUnwritten(text);
  return { path: target.path, text, unwritten, found: checked?.found ?? [] };
}

/** The digest of the authored text, and the unwritten sections; null if there is no file. */
export async function readAuthoredText(
  incident: Incident,
  setting: ReviewSettings,
): Promise<{ digest: string; unwritten: readonly string[] } | null> {
  const text = await readTextFile(await findReviewPath(incident, 'internal', setting));
  return text === null ? null : { digest: digestAuthoredText(text), unwritten: listUnwritten(text) };
}

/** The unwritten sections, for closing the incident; null if there is no file. */
export async function findUnwrittenSections(
  incident: Incident,
  setting: ReviewSettings,
): Promise<readonly string[] | null> {
  const text = await readTextFile(await findReviewPath(incident, 'internal', setting));
  return text === null ? null : listUnwritten(text);
}
