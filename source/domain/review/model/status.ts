/** Where a review stands: its state, who was asked to read it, and what was changed after it was final. */
import type { Incident } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { ReviewState } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { formatUtcMinute } from './times.ts';

export type ReviewerRow = {
  readonly who: string;
  /** When they approved; null while they have not. */
  readonly approved: string | null;
};

export const statusTexts: Readonly<Record<'ongoing' | ReviewState, string>> = {
  ongoing: 'ongoing',
  draft: 'draft',
  'in-review': 'in review',
  final: 'final',
};

/** `ongoing` while the incident is active. A closed one whose review nobody gave a state counts as final. */
export function findReviewStatus({ state }: Incident): 'ongoing' | ReviewState {
  if (state.status === 'active') return 'ongoing';
  if (state.review?.stateAt) return state.review.state;
  return state.status === 'closed' ? 'final' : 'draft';
}

/** Since when it has been in its state, by whose word; null where nobody said so. */
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

/** What the system records and a review tells of. Follow-ups go on, and closing comes, after a review is final. */
const reviewedEvents: ReadonlySet<string> = new Set([
  'retitled',
  'severity-changed',
  'times-corrected',
  'reopened',
]);

/** How many entries were written, amended or struck after the review was final; 0 while it is not. */
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
