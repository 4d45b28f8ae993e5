/** The state of the review, from draft to final. Its text is in a file, not in the journal. */
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import { type IncidentState, isReviewed, type WrittenReview } from '../state.ts';
import type { Evolvers } from './change.ts';

type ReviewEvents =
  | 'review-written'
  | 'review-requested'
  | 'review-approved'
  | 'review-returned'
  | 'review-finished';

type Moment = { readonly by: string; readonly at: string };

/** A review that goes back to draft: its approvals no longer count, and its reviewers have to approve again. */
export function asDraft(review: WrittenReview | null, { by, at }: Moment): WrittenReview | null {
  if (review === null || review.state === 'draft') return review;
  return {
    ...review,
    state: 'draft',
    stateBy: by,
    stateAt: at,
    reviewers: review.reviewers.map(({ person }) => ({ person, approved: null })),
    digest: null,
  };
}

/** The review that an event changes. */
function currentReview(state: IncidentState): WrittenReview | Refusal {
  const { id, review } = state;
  if (review === null || !isReviewed(state))
    return refuse('no-review', { incident: id }, { do: 'write-review', incident: id });
  return state.status === 'active' ? refuse('review-of-active', { incident: id }) : review;
}

const refuseFinal = ({ stateBy }: WrittenReview) => refuse('review-final', { by: stateBy ?? '' });

export const reviewEvolvers: Evolvers<ReviewEvents> = {
  'review-written': (state, { path, audience, at, by }) => ({
    state: {
      review: {
        ...(state.review ?? { state: 'draft', stateBy: null, stateAt: null, reviewers: [], digest: null }),
        path: audience === 'internal' ? path : (state.review?.path ?? path),
        customerPath: audience === 'customer' ? path : (state.review?.customerPath ?? null),
        audiences: [...new Set([...(state.review?.audiences ?? []), audience])],
        at,
      },
    },
    line: `${by} wrote the ${audience === 'customer' ? 'customer document' : 'review'}: ${path}`,
  }),

  'review-requested': (state, { reviewers, by, at }) => {
    const review = currentReview(state);
    if (isRefusal(review)) return review;
    if (review.state === 'final') return refuseFinal(review);
    const known = review.reviewers.map(({ person }) => person);
    const added = [...new Set(reviewers)].filter(person => !known.includes(person));
    if (review.state === 'in-review' && added.length === 0) return refuse('already-requested', { reviewers });
    const asked = [...review.reviewers, ...added.map(person => ({ person, approved: null }))];
    return {
      state: { review: { ...review, state: 'in-review', stateBy: by, stateAt: at, reviewers: asked } },
      line: `${by} asked for the review to be read by ${reviewers.join(', ')}`,
    };
  },

  'review-approved': (state, { text, digest, by, at }) => {
    const review = currentReview(state);
    if (isRefusal(review)) return review;
    if (review.state === 'final') return refuseFinal(review);
    if (review.state === 'draft') return refuse('review-not-requested', {});
    const approval = { person: by, approved: { at, digest: digest ?? null } };
    const others = review.reviewers.filter(({ person }) => person !== by);
    return {
      state: { review: { ...review, reviewers: [...others, approval] } },
      line: `${by} approved the review${text ? `: ${text}` : ''}`,
    };
  },

  'review-returned': (state, event) => {
    const review = currentReview(state);
    if (isRefusal(review)) return review;
    if (review.state === 'draft') return refuse('review-is-draft', {});
    return {
      state: { review: asDraft(review, event) },
      line: `${event.by} returned the review: ${event.why}`,
    };
  },

  'review-finished': (state, { digest, why, by, at }) => {
    const review = currentReview(state);
    if (isRefusal(review)) return review;
    if (review.state === 'final') return refuseFinal(review);
    return {
      state: { review: { ...review, state: 'final', stateBy: by, stateAt: at, digest: digest ?? null } },
      line: `${by} called the review final${why ? `: ${why}` : ''}`,
    };
  },
};
