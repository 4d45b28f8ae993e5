/** What comes next for a page, by the team file and the overrides. Zones come with this file, as with the rota that has it. */
import { type Next, nextOf, type PlannedStep, plan } from '../../domain/paging/plan/plan.ts';
import type { PagingRules } from '../../domain/paging/plan/rules.ts';
import type { PageRecord } from '../../domain/paging/record.ts';

export type Plans = {
  /** `now`: UTC ISO-8601, as everywhere here. */
  readonly next: (page: PageRecord, now: string) => Next;
  /** Those steps of the escalation under way that are still to come, the soonest first. */
  readonly coming: (page: PageRecord, now: string) => readonly PlannedStep[];
};

export const plansOf = (rules: PagingRules): Plans => ({
  next: (page, now) => nextOf(page, rules, now),
  coming: (page, now) =>
    plan(page, rules, now).filter(({ state }) => state === 'coming' || state === 'again'),
});
