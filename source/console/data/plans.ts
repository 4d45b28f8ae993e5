/** What comes next for a page, from the team file and the overrides. */
import { findNextAction, type Next, type PlannedStep, plan } from '../../domain/paging/escalation/plan.ts';
import type { PagingRules } from '../../domain/paging/escalation/rules.ts';
import type { PageState } from '../../domain/paging/state.ts';

export type Plans = {
  /** `now`: UTC ISO-8601, as everywhere here. */
  readonly next: (page: PageState, now: string) => Next;
  /** The steps of the current escalation that are still to come, the soonest first. */
  readonly coming: (page: PageState, now: string) => readonly PlannedStep[];
};

/** Remembers the last result for each page: moving through a list asks for the same again and again. */
function memoize<T>(work: (page: PageState, now: string) => T): (page: PageState, now: string) => T {
  const known = new WeakMap<PageState, { readonly now: string; readonly answer: T }>();
  return (page, now) => {
    const last = known.get(page);
    if (last?.now === now) return last.answer;
    const answer = work(page, now);
    known.set(page, { now, answer });
    return answer;
  };
}

export const createPlans = (rules: PagingRules): Plans => ({
  next: memoize((page, now) => findNextAction(page, rules, now)),
  coming: memoize((page, now) =>
    plan(page, rules, now).filter(({ state }) => state === 'coming' || state === 'again'),
  ),
});
