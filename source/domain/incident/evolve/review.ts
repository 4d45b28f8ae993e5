/** The review as a document that people write, read and agree on. What it says is in its file, and no part of the journal. */
import { Conflict } from '../../kernel/conflict.ts';
import { type IncidentState, isReviewed, type WrittenReview } from '../state.ts';
import type { Appliers } from './change.ts';

type ReviewEvents =
  | 'review-written'
  | 'review-requested'
  | 'review-approved'
  | 'review-returned'
  | 'review-finished';

type Moment = { readonly by: string; readonly at: string };

/** A review that is worked on again: what was approved counts no more, and who was asked is asked again. */
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

/** The review to change, or why there is none. */
function written(record: IncidentState): WrittenReview | Conflict {
  if (record.review === null || !isReviewed(record)) return new Conflict(`${record.id} has no review yet`);
  return record.status === 'active'
    ? new Conflict(`${record.id} is active; its review is written when it is resolved`)
    : record.review;
}

const isFinal = ({ stateBy }: WrittenReview) => new Conflict(`${stateBy} called the review final already`);

export const reviewAppliers: Appliers<ReviewEvents> = {
  'review-written': (record, { path, audience, at, by }) => ({
    record: {
      review: {
        ...(record.review ?? { state: 'draft', stateBy: null, stateAt: null, reviewers: [], digest: null }),
        path: audience === 'internal' ? path : (record.review?.path ?? path),
        audiences: [...new Set([...(record.review?.audiences ?? []), audience])],
        at,
      },
    },
    line: `${by} wrote the ${audience === 'customer' ? 'customer document' : 'review'}: ${path}`,
  }),

  'review-requested': (record, { reviewers, by, at }) => {
    const review = written(record);
    if (review instanceof Conflict) return review;
    if (review.state === 'final') return isFinal(review);
    const known = review.reviewers.map(({ person }) => person);
    const added = [...new Set(reviewers)].filter(person => !known.includes(person));
    if (review.state === 'in-review' && added.length === 0)
      return new Conflict(`${reviewers.join(', ')} was asked already`);
    const asked = [...review.reviewers, ...added.map(person => ({ person, approved: null }))];
    return {
      record: { review: { ...review, state: 'in-review', stateBy: by, stateAt: at, reviewers: asked } },
      line: `${by} asked for the review to be read by ${reviewers.join(', ')}`,
    };
  },

  'review-approved': (record, { text, digest, by, at }) => {
    const review = written(record);
    if (review instanceof Conflict) return review;
    if (review.state === 'final') return isFinal(review);
    if (review.state === 'draft') return new Conflict('nobody asked for the review to be read yet');
    const approval = { person: by, approved: { at, digest: digest ?? null } };
    const others = review.reviewers.filter(({ person }) => person !== by);
    return {
      record: { review: { ...review, reviewers: [...others, approval] } },
      line: `${by} approved the review${text ? `: ${text}` : ''}`,
    };
  },

  'review-returned': (record, event) => {
    const review = written(record);
    if (review instanceof Conflict) return review;
    if (review.state === 'draft') return new Conflict('the review is a draft already');
    return {
      record: { review: asDraft(review, event) },
      line: `${event.by} returned the review: ${event.why}`,
    };
  },

  'review-finished': (record, { digest, why, by, at }) => {
    const review = written(record);
    if (review instanceof Conflict) return review;
    if (review.state === 'final') return isFinal(review);
    return {
      record: { review: { ...review, state: 'final', stateBy: by, stateAt: at, digest: digest ?? null } },
      line: `${by} called the review final${why ? `: ${why}` : ''}`,
    };
  },
};
