/** What the commands and the console share about reviews. */

import { findChangesAround } from '../../app/changes-around.ts';
import { formatRecordedPath, type ReviewSettings } from '../../app/review/location.ts';
import { spanOfIncident } from '../../domain/changes/context.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { ReviewPage } from '../../domain/review/model/pages.ts';
import type { CommandContext } from './context.ts';
import { recordOn } from './incident.ts';

export async function reviewSetting(context: CommandContext): Promise<ReviewSettings> {
  return {
    team: await context.team.load(),
    teamFile: context.team.find()?.path ?? null,
    folder: context.folder,
    pages: ids => pagesOf(context, ids),
    changes: async record =>
      findChangesAround({ journal: await context.store.open(), now: context.now }, spanOfIncident(record)),
  };
}

async function pagesOf(context: CommandContext, ids: readonly string[]): Promise<ReviewPage[]> {
  const journal = await context.store.open();
  const pages: ReviewPage[] = [];
  for (const id of ids) {
    const page = await journal.page(id);
    if (page) pages.push(reviewPageOf(page));
  }
  return pages;
}

/** Of the tries to tell people those that came to something or to nothing; what was posted was no page. */
const reviewPageOf = ({ id, title, received, firstAcknowledged, attempts }: PageState): ReviewPage => ({
  id,
  title,
  received,
  acknowledgedBy: firstAcknowledged?.by ?? null,
  notified: attempts.flatMap(({ person, channel, started, ended, outcome }) =>
    person === null || outcome === null ? [] : [{ at: ended ?? started, person, channel, outcome }],
  ),
});

/** Journals that a review was written; refreshing one that is known is no news. */
export async function noteReview(
  context: CommandContext,
  { id, review }: IncidentState,
  path: string,
  audience: ReviewAudience,
): Promise<void> {
  const recorded = formatRecordedPath(path, await reviewSetting(context));
  // 0.4.0 recorded absolute paths.
  const isSame = review?.path === recorded || review?.path === path;
  const isKnown = review?.audiences.includes(audience) && (audience === 'customer' || isSame);
  if (!isKnown) await recordOn(context, id, { do: 'review-written', path: recorded, audience });
}
