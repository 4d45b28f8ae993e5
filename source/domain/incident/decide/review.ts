/** Decisions about the review: writing it, requesting reviewers, approving, returning and finishing it. */
import { accept } from '../../kernel/decision.ts';
import { isRefusal, notFound, type Problem, problem, refuse, usage } from '../../kernel/refusal.ts';
import type { IncidentState } from '../state.ts';
import { type IntentDeciders, optionalLine, requirePerson, requireWhy } from './decider.ts';
import { missingReview } from './lifecycle.ts';

export const reviewDeciders: IntentDeciders<
  'review-written' | 'review-request' | 'review-approve' | 'review-return' | 'review-finish'
> = {
  'review-written': (_incident, { path, audience }) =>
    path === '' ? notFound('no-review-path', {}) : accept({ type: 'review-written', path, audience }),

  'review-request': ({ state }, { reviewers }, { by }) => {
    const names: string[] = [];
    for (const reviewer of reviewers) {
      const name = requirePerson(reviewer);
      if (isRefusal(name)) return name;
      names.push(name);
    }
    if (names.length === 0) return usage('no-reviewers', {}, { do: 'request-review', incident: state.id });
    if (names.includes(by)) return usage('reviewer-is-requester', {});
    return accept({ type: 'review-requested', reviewers: [...new Set(names)] });
  },

  'review-approve': ({ state }, intent, { by }) => {
    const text = optionalLine(intent.text, 'text');
    if (isRefusal(text)) return text;
    if (state.review?.state === 'in-review' && state.review.stateBy === by)
      return refuse('approver-is-requester', {});
    return accept({ type: 'review-approved', text, digest: intent.digest });
  },

  'review-return': (_incident, intent) => {
    const why = requireWhy(intent.why);
    return isRefusal(why) ? why : accept({ type: 'review-returned', why });
  },

  'review-finish': ({ state }, intent) => {
    const why = intent.why === null ? null : requireWhy(intent.why);
    if (isRefusal(why)) return why;
    const missing = [
      ...(intent.unwritten === null ? [missingReview(state.id)] : []),
      ...(intent.unwritten ?? []).map(part => problem('needs-review-part', { part })),
      ...(why === null ? missingApprovals(state) : []),
    ];
    return missing.length > 0 && state.review?.state !== 'final'
      ? refuse('review-not-final', { incident: state.id }, null, missing)
      : accept({ type: 'review-finished', digest: intent.digest, why });
  },
};

function missingApprovals({ id, review }: IncidentState): Problem[] {
  const reviewers = review?.reviewers ?? [];
  if (reviewers.length === 0) return [problem('needs-reviewer', {}, { do: 'request-review', incident: id })];
  return reviewers.flatMap(({ person, approved }) =>
    approved ? [] : [problem('needs-approval', { person })],
  );
}
