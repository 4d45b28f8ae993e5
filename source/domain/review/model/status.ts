/** The status of a review: its state, its reviewers, and changes after it was final. */
import type { Incident } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { ReviewState } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { formatUtcMinute } from './times.ts';

export type ReviewerRow = {
  readonly who: string;
  /** When they approved; null if they have not. */
  readonly approved: string | null;
};

export const statusTexts: Readonly<Record<'ongoing' | ReviewState, string>> = {
  ongoing: 'ongoing',
  draft: 'draft',
  'in-review': 'in review',
  final: 'final',
};

/** `ongoing` while the incident is active. The review of a closed incident counts as final if its state was never set. */
export function findReviewStatus({ state }: Incident): 'ongoing' | ReviewState {
  if (state.status === 'active') return 'ongoing';
  if (state.review?.stateAt) return state.review.state;
  return state.status === 'closed' ? 'final' : 'draft';
}

/** When the state was set and by whom; null if it was never set. */
export const formatStatusSince = (
  { state: { status, review } }: Incident,
  participants: Participants,
): string | null =>
  status !== 'active' && review?.stateAt && review.stateBy
    ? `since ${formatUtcMinute(review.stateAt)}, by ${participants.nameOf(review.stateBy)}`
    : null;

export const createReviewerRows = ({ state }: Incident, participants: Participants): ReviewerRow[] =>
  (state.review?.reviewers ?? []).map(({ person, approved }) => ({
    who: participants.nameOf(person),
    approved: approved && formatUtcMinute(approved.at),
  }));

/** Events that a review reports but that do not change it: follow-ups and closing come after a review is final. */
const reviewedEvents: ReadonlySet<string> = new Set([
  'retitled',
  'severity-changed',
  'times-corrected',
  'reopened',
]);

/** How many entries were written, amended or struck after the review was final; 0 if it is not final. */
export function countChangesSinceFinal({ state }: Incident, entries: readonly Entry[]): number {
  const since = state.review?.state === 'final' ? state.review.stateAt : null;
  if (!since) return 0;
  return entries.filter(
    ({ recorded, kind, event, versions, struck }) =>
      (recorded > since && (kind !== 'event' || reviewedEvents.has(event ?? ''))) ||
      versions.some(({ at }) => at > since) ||
      (struck !== null && struck.at > since),
  ).length;
}
