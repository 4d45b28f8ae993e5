/** What the commands and the console share about reviews. */
import type { IncidentRecord } from '../domain/incident/record.ts';
import type { ReviewAudience } from '../domain/incident/words.ts';
import type { ReviewSetting } from '../review/place.ts';
import type { Edge } from './edge.ts';
import { recordOn } from './incident.ts';

export async function reviewSetting(edge: Edge): Promise<ReviewSetting> {
  return { team: await edge.team(), teamFile: edge.teamFile()?.path ?? null, folder: edge.folder };
}

/** Journals that a review was written; refreshing one that is known is no news. */
export async function noteReview(
  edge: Edge,
  { id, review }: IncidentRecord,
  path: string,
  audience: ReviewAudience,
): Promise<void> {
  const known = review?.audiences.includes(audience) && (audience === 'customer' || review.path === path);
  if (!known) await recordOn(edge, id, { do: 'review-written', path, audience });
}
