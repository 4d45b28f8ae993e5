/** The settings of reviews, for commands. */
import type { ReviewSettings } from '../../../app/review/location.ts';
import { createReviewSettings } from '../../../app/review-settings.ts';
import type { CommandContext } from '../context.ts';

export const loadReviewSettings = async ({
  team,
  folder,
  now,
  store,
}: CommandContext): Promise<ReviewSettings> =>
  createReviewSettings({
    teamFile: await team.load(),
    teamFilePath: team.find()?.path ?? null,
    folder,
    now,
    openJournal: store.open,
  });
