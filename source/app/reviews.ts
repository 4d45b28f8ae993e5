/** Writes, approves and closes with reviews, for the command line and the console. */

import type { Incident } from '../domain/incident/state.ts';
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts';
import { actOnIncident } from './act-on-incident.ts';
import type { AppContext } from './context.ts';
import type { Recorded } from './record/incident.ts';
import type { ReviewSettings } from './review/location.ts';
import { formatRecordedPath } from './review/repository.ts';
import {
  findUnwrittenSections,
  type ReviewTarget,
  readAuthoredText,
  type WrittenFiles,
  writeReview,
} from './review/review.ts';

/** Writes or refreshes the file of a review, and records its path unless it is recorded. */
export async function refreshReviewFile(
  app: AppContext,
  incident: Incident,
  target: ReviewTarget,
  settings: ReviewSettings,
): Promise<WrittenFiles | Refusal> {
  const written = await writeReview(incident, target, settings);
  if (isRefusal(written)) return written;
  const { id, review } = incident.state;
  const { audience } = target;
  const path = formatRecordedPath(written.path, settings);
  const recordedPath = audience === 'internal' ? review?.path : review?.customerPath;
  // 0.4.0 recorded absolute paths.
  const isSamePath = recordedPath === path || recordedPath === written.path;
  if (review?.audiences.includes(audience) && isSamePath) return written;
  const recorded = await actOnIncident(app, id, { do: 'review-written', path, audience });
  return isRefusal(recorded) ? recorded : written;
}

/** Approves the review as it is written now. */
export async function approveReview(
  app: AppContext,
  incident: Incident,
  settings: ReviewSettings,
  text?: string,
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  const digest = (await readAuthoredText(incident, settings))?.digest ?? null;
  const intent = { do: 'review-approve', digest, ...(text !== undefined && { text }) } as const;
  return actOnIncident(app, incident.state.id, intent, at);
}

/** Closes an incident, unless its review lacks something. */
export async function closeIncident(
  app: AppContext,
  incident: Incident,
  settings: ReviewSettings,
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  const unwritten = await findUnwrittenSections(incident, settings);
  return actOnIncident(app, incident.state.id, { do: 'close', unwritten }, at);
}
