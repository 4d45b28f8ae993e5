/** The settings of reviews: from the team file, the folders and the journal. */
import { spanOfIncident } from '../domain/changes/context.ts';
import type { PageState } from '../domain/paging/state.ts';
import type { ReviewPage } from '../domain/review/model/pages.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';
import { findChangesAround } from './changes-around.ts';
import { readRelated } from './related.ts';
import type { ReviewSettings } from './review/location.ts';

/** @param openJournal called only if the journal is needed: checking a file does not need it */
export const createReviewSettings = ({
  teamFile,
  teamFilePath,
  folder,
  now,
  openJournal,
}: {
  readonly teamFile: TeamFile | null;
  readonly teamFilePath: string | null;
  /** The working folder, absolute. */
  readonly folder: string;
  readonly now: () => string;
  readonly openJournal: () => Promise<Journal>;
}): ReviewSettings => ({
  team: teamFile,
  teamFile: teamFilePath,
  folder,
  pages: async ids => {
    const journal = await openJournal();
    const pages = await Promise.all(ids.map(id => journal.page(id)));
    return pages.filter(page => page !== null).map(toReviewPage);
  },
  attachments: {
    has: async (incident, name) => (await openJournal()).hasAttachment(incident, name),
    open: async (incident, name) => (await openJournal()).openAttachment(incident, name),
  },
  related: async incident => readRelated(await openJournal(), incident),
  changes: async state => findChangesAround({ journal: await openJournal(), now }, spanOfIncident(state)),
});

/** Leaves out posts to channels, and notifications without an outcome. */
const toReviewPage = ({ id, title, received, firstAcknowledged, attempts }: PageState): ReviewPage => ({
  id,
  title,
  received,
  acknowledgedBy: firstAcknowledged?.by ?? null,
  notified: attempts.flatMap(({ person, channel, started, ended, outcome }) =>
    person === null || outcome === null ? [] : [{ at: ended ?? started, person, channel, outcome }],
  ),
});
