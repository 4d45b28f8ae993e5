/** Decisions about the review: that it was written, who reads it, what they say, and that it is final. */
import { accept, notFound, refusal, usage } from '../../kernel/decision.ts';
import { cleanedLine, cleanedName, type Deciders } from './decider.ts';

const longestReason = 2_000;

export const reviewDeciders: Deciders<
  'review-written' | 'review-request' | 'review-approve' | 'review-return' | 'review-finish'
> = {
  'review-written': (_incident, { path, audience }) =>
    path === '' ? notFound('the review has no path') : accept({ type: 'review-written', path, audience }),

  'review-request': (_incident, { reviewers }, { by }) => {
    const names: string[] = [];
    for (const reviewer of reviewers) {
      const name = cleanedName(reviewer);
      if (typeof name !== 'string') return name;
      names.push(name);
    }
    if (names.length === 0) return usage('who should read it? review request PERSON …');
    if (names.includes(by)) return usage('somebody else than who asks for it reads a review');
    return accept({ type: 'review-requested', reviewers: [...new Set(names)] });
  },

  'review-approve': ({ state }, intent, { by }) => {
    const text = intent.text?.trim() ? cleanedLine(intent.text, 'text', longestReason) : '';
    if (typeof text !== 'string') return text;
    if (state.review?.state === 'in-review' && state.review.stateBy === by)
      return refusal('you asked for the review to be read: somebody else approves it');
    return accept({ type: 'review-approved', text, digest: intent.digest });
  },

  'review-return': (_incident, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    return typeof why === 'string' ? accept({ type: 'review-returned', why }) : why;
  },

  'review-finish': ({ state }, intent) => {
    const why = intent.why === null ? null : cleanedLine(intent.why, 'reason (--why)', longestReason);
    if (why !== null && typeof why !== 'string') return why;
    const reviewers = state.review?.reviewers ?? [];
    const outstanding = [
      ...(reviewers.length === 0 ? ['somebody who reads it: review request PERSON'] : []),
      ...reviewers.flatMap(({ person, approved }) => (approved ? [] : [`the approval of ${person}`])),
    ];
    const missing = [...intent.unwritten, ...(why === null ? outstanding : [])];
    return missing.length > 0 && state.review?.state !== 'final'
      ? refusal(`the review of ${state.id} is not final yet`, missing)
      : accept({ type: 'review-finished', digest: intent.digest, why });
  },
};
