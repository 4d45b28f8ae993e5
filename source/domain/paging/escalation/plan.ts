/**
 * The planner: what to do about a page, and when. A function of the recorded page, the rules and the time, without any state of
 * its own: after a restart, the plan is the same.
 *
 * What fell due while no watch was running (a restart, a clock change) is caught up, but not all of it: of several notifications
 * of one person by one channel, and of several posts to one place, only the newest is sent. The older ones are overtaken.
 */
import type { Page, Step } from '../page.ts';
import type { Early } from './chain.ts';
import {
  findRenewal,
  findRestReason,
  findRetryTime,
  type Renewal,
  type RenewalReason,
} from './escalation.ts';
import { never, type PlanItem } from './item.ts';
import { resolveStages, type StageRun } from './resolve-stages.ts';
import type { PagingRules, PassedOver } from './rules.ts';
import { collectStepStatuses, isFinished, type StepStatus, type StepStatuses } from './step-status.ts';

export { findDeadline } from './resolve-stages.ts';

/** A step of a plan with its state. */
export type PlannedStep = Step & {
  readonly state: 'coming' | Exclude<StepStatus['state'], 'untried'>;
  /** Why it was skipped or failed, or will be. */
  readonly why: string | null;
  /** The names that the page fell through before it came to this person. */
  readonly insteadOf: readonly PassedOver[];
};

export type DueAction =
  /** Record the attempt, notify or post, record the outcome. */
  | {
      readonly do: 'start';
      readonly step: Step;
      readonly attempt: number;
      readonly insteadOf: readonly PassedOver[];
    }
  /** No recipient: record the step as skipped. Its person is null and its channel `nobody`. */
  | { readonly do: 'skip'; readonly step: Step; readonly attempt: number; readonly why: string }
  /** Record a new escalation. `at` is when it fell due; it starts when it is recorded. */
  | { readonly do: 'escalate'; readonly why: RenewalReason; readonly at: string };

const iso = (instant: number): string => new Date(instant).toISOString();

const stepOf = ({ key, at, kind, person, channel, address, as, round }: PlanItem): Step => {
  return { key, at: iso(at), kind, person, channel, address, as, round };
};

/**
 * All steps of a page's current escalation, sorted by time, done or not. Steps that will not be done are skipped: the page
 * is at rest, a person has no address, or a later step has overtaken them.
 * @param now UTC ISO-8601
 */
export function plan(page: Page, rules: PagingRules, now: string): PlannedStep[] {
  const steps = planStages(page, rules, now).flatMap(stage => stage.steps);
  return steps.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Steps of a chain that fall due together; each person's policy continues from there. */
export type PlannedStage = {
  readonly round: number;
  readonly at: string;
  /** Why it starts early: no one could be notified before it, or the deadline to acknowledge passed. */
  readonly early: Early | null;
  /** When the wait after it ends. */
  readonly until: string;
  /** In the order of the chain. */
  readonly steps: readonly PlannedStep[];
};

/** As {@link plan}, stage by stage. */
export function planStages(page: Page, rules: PagingRules, now: string): PlannedStage[] {
  const instant = Date.parse(now);
  const restReason = findRestReason(page);
  const stages = [...resolveStages(page, rules, collectStepStatuses(page, instant), instant)];
  const begun = stages.flatMap(({ items }) => items).filter(({ at }) => at <= instant);
  const current = new Set(dropOvertaken(begun));
  const overtaken = new Set(begun.filter(item => !current.has(item)));
  const why = (item: PlanItem) => restReason ?? (overtaken.has(item) ? 'replaced by a later step' : null);
  return stages.map(({ round, at, early, until, items }) => {
    return {
      round,
      at: iso(at),
      early,
      until: iso(until),
      steps: items.map(item => planned(item, why(item))),
    };
  });
}

/** Converts an item to a step of a plan. @param skipped why it is not done; null if it is */
function planned(item: PlanItem, skipped: string | null): PlannedStep {
  const { status, insteadOf } = item;
  const step = { ...stepOf(item), insteadOf };
  if ('why' in status) return { ...step, state: status.state, why: status.why ?? item.why };
  if (skipped !== null && !isFinished(status)) return { ...step, state: 'skipped', why: skipped };
  return { ...step, state: status.state === 'untried' ? 'coming' : status.state, why: item.why };
}

/**
 * What to do about a page at or before a time.
 * @param now UTC ISO-8601
 */
export function findDueActions(page: Page, rules: PagingRules, now: string): DueAction[] {
  const instant = Date.parse(now);
  const { renewal, items, statuses } = inspectPlan(page, rules, instant);
  if (renewal !== null && renewal.at <= instant) {
    return [{ do: 'escalate', why: renewal.why, at: iso(renewal.at) }];
  }
  return items
    .filter(item => findDueTime(item) <= instant)
    .map(item => actionOf(item, statuses.count(item.key) + 1));
}

const actionOf = (item: PlanItem, attempt: number): DueAction =>
  item.why === null
    ? { do: 'start', step: stepOf(item), attempt, insteadOf: item.insteadOf }
    : { do: 'skip', step: stepOf(item), attempt, why: item.why };

/** What happens next for a page, and when: a countdown counts down to it. */
export type Next =
  /** A person is notified, or a message posted. `isTrying`: it is under way, and counts as abandoned at `at`. */
  | { readonly what: 'step'; readonly at: string; readonly step: Step; readonly isTrying: boolean }
  /** The escalation restarts. */
  | { readonly what: 'renewal'; readonly at: string; readonly why: RenewalReason }
  /** Nothing, unless a person acts. */
  | { readonly what: 'nothing'; readonly why: string };

/**
 * What happens next for a page.
 * @param now UTC ISO-8601
 */
export function findNextAction(page: Page, rules: PagingRules, now: string): Next {
  const { renewal, items } = inspectPlan(page, rules, Date.parse(now));
  const item = soonestOf(items);
  if (renewal !== null && (item === null || renewal.at <= findDueTime(item)))
    return { what: 'renewal', at: iso(renewal.at), why: renewal.why };
  if (item === null) return { what: 'nothing', why: findRestReason(page) ?? 'the chain has ended' };
  const isTrying = item.status.state === 'trying';
  return { what: 'step', at: iso(findDueTime(item)), step: stepOf(item), isTrying };
}

const soonestOf = (items: readonly PlanItem[]): PlanItem | null =>
  items.reduce<PlanItem | null>((a, b) => (a !== null && findDueTime(a) <= findDueTime(b) ? a : b), null);

/**
 * When the next action for a page is due, as long as neither the page nor the rules change.
 * @param now UTC ISO-8601
 * @returns UTC ISO-8601, at or before `now` if something is due; null: never
 */
export function findNextDue(page: Page, rules: PagingRules, now: string): string | null {
  const { renewal, items } = inspectPlan(page, rules, Date.parse(now));
  // Cheaper than findNextAction: the engine calls this for every page that comes in, and needs no step.
  const at = items.reduce((soonest, item) => Math.min(soonest, findDueTime(item)), renewal?.at ?? never);
  return at === never ? null : iso(at);
}

/** When the next action for an item is due; {@link never} if there is none. */
function findDueTime({ at, status, until }: PlanItem): number {
  if (status.state === 'untried') return at;
  if (status.state === 'trying') return status.until;
  if (status.state !== 'again') return never;
  // A person who is on call again is not notified before their shift starts.
  const again = Math.max(status.at, at);
  return again < until ? again : never;
}

type PlanInspection = {
  /** When the escalation restarts. */
  readonly renewal: Renewal | null;
  /** What is left to do: everything that is due, and enough of the rest to tell what is next. */
  readonly items: readonly PlanItem[];
  readonly statuses: StepStatuses;
};

function inspectPlan(page: Page, rules: PagingRules, now: number): PlanInspection {
  const statuses = collectStepStatuses(page, now);
  const renewal = findRenewal(page, rules, now);
  if (findRestReason(page) !== null || (renewal !== null && renewal.at <= now)) {
    return { renewal, items: [], statuses };
  }
  const { begun, coming, end } = collectItems(resolveStages(page, rules, statuses, now), now);
  const items = [...dropOvertaken(begun), ...coming].filter(item => findDueTime(item) < never);
  const silent = end !== null && items.length === 0 && begun.some(({ kind }) => kind === 'notify');
  if (renewal !== null || !silent || statuses.hasReachedAnyone) return { renewal, items, statuses };
  const over = Math.max(end, statuses.lastAt ?? end);
  return { renewal: { at: findRetryTime(over, page), why: 'nobody-reached' }, items, statuses };
}

type ItemsByTime = {
  /** Items that are due, or were. */
  readonly begun: readonly PlanItem[];
  /** Later items, as far as they were resolved. */
  readonly coming: readonly PlanItem[];
  /** When the chain ends; null: it was not resolved that far. */
  readonly end: number | null;
};

/** Resolves stages until no later one can have an earlier item. */
function collectItems(all: Iterable<StageRun>, now: number): ItemsByTime {
  const begun: PlanItem[] = [];
  const coming: PlanItem[] = [];
  let next = never;
  let end = Number.NEGATIVE_INFINITY;
  for (const { at, items, until } of all) {
    if (at > now && at >= next) return { begun, coming, end: null };
    for (const item of items) {
      (item.at <= now ? begun : coming).push(item);
      if (item.at > now) next = Math.min(next, findDueTime(item));
    }
    end = Math.max(end, until);
  }
  return { begun, coming, end };
}

/** Items with the same key notify the same person by the same channel: of several that are due, one is enough. */
const recipientKey = ({ kind, person, channel, address, as }: PlanItem): string =>
  [kind, person ?? as, channel, address ?? ''].join('\n');

/** The unfinished items that no later one overtakes. */
function dropOvertaken(begun: readonly PlanItem[]): PlanItem[] {
  const left = begun.filter(({ status }) => !isFinished(status));
  if (left.length === 0) return left;
  const newest = new Map<string, PlanItem>();
  for (const item of begun) {
    const known = newest.get(recipientKey(item));
    if (!known || known.at <= item.at) newest.set(recipientKey(item), item);
  }
  return left.filter(item => newest.get(recipientKey(item)) === item || item.status.state === 'trying');
}
