/** What comes next for a page, by the team file and the overrides. Zones come with this file, as with the rota that has it. */
import { type Next, nextOf, type PlannedStep, plan } from '../../domain/paging/escalation/plan.ts';
import type { PagingRules } from '../../domain/paging/escalation/rules.ts';
import type { PageState } from '../../domain/paging/state.ts';

export type Plans = {
  /** `now`: UTC ISO-8601, as everywhere here. */
  readonly next: (page: PageState, now: string) => Next;
  /** Those steps of the escalation under way that are still to come, the soonest first. */
  readonly coming: (page: PageState, now: string) => readonly PlannedStep[];
};

/** A function of a page and a time that is asked for the same again and again while somebody moves through a list. */
function remembered<T>(work: (page: PageState, now: string) => T): (page: PageState, now: string) => T {
  const known = new WeakMap<PageState, { readonly now: string; readonly answer: T }>();
  return (page, now) => {
    const last = known.get(page);
    if (last?.now === now) return last.answer;
    const answer = work(page, now);
    known.set(page, { now, answer });
    return answer;
  };
}

export const plansOf = (rules: PagingRules): Plans => ({
  next: remembered((page, now) => nextOf(page, rules, now)),
  coming: remembered((page, now) =>
    plan(page, rules, now).filter(({ state }) => state === 'coming' || state === 'again'),
  ),
});
