/**
 * A simulated watch: a virtual clock that advances from one wake-up to the next, asks what is due, and keeps a page in
 * memory as a journal would.
 */

import { retryAt } from '../../../../source/domain/paging/escalation/failures.ts';
import {
  type DueAction,
  findDueActions,
  findNextDue,
} from '../../../../source/domain/paging/escalation/plan.ts';
import type { PagingRules } from '../../../../source/domain/paging/escalation/rules.ts';
import type { Attempt, Page, Step } from '../../../../source/domain/paging/page.ts';
import { iso } from '../../../builders/escalation.ts';

/** The result of an attempt, and how long it takes; `lost`: the process died over it. */
export type Told = {
  readonly outcome: 'sent' | 'failed' | 'skipped' | 'lost';
  readonly again: boolean;
  readonly retryAfter: number | null;
  readonly takes: number;
};

export const works: Told = { outcome: 'sent', again: true, retryAfter: null, takes: 0 };
export const fails: Told = { outcome: 'failed', again: true, retryAfter: null, takes: 0 };
export const isRefused: Told = { outcome: 'failed', again: false, retryAfter: null, takes: 0 };

/** A person's action on the page, at milliseconds since 1970. */
export type Deed = { readonly at: number; readonly does: (page: Page, now: string) => Page };

/** Half-open; the watch is down then. */
export type Outage = { readonly from: number; readonly to: number };

export type Course = {
  readonly until: number;
  readonly tell?: (step: Step, attempt: number, now: number) => Told;
  readonly deeds?: readonly Deed[];
  readonly outages?: readonly Outage[];
  /** Times at which it looks though nothing is due. */
  readonly looks?: readonly number[];
};

/** The steps run, with the page as it was before. */
export type Done = { readonly at: number; readonly action: DueAction; readonly page: Page };

export type Ran = {
  readonly page: Page;
  readonly done: readonly Done[];
  /** When it looked. */
  readonly looked: readonly number[];
  /** Whether nothing more is due. */
  readonly idle: boolean;
};

const mostLooks = 20_000;

/** Runs a page from when it came in. @throws Error if the watch would loop without progress */
export function run(first: Page, rules: PagingRules, course: Course): Ran {
  const { until, tell = () => works, outages = [], looks = [] } = course;
  let page = first;
  let now = Date.parse(first.received);
  const done: Done[] = [];
  const looked: number[] = [];
  const deeds = (course.deeds ?? []).toSorted((a, b) => a.at - b.at);
  let ends: { at: number; step: string; attempt: number; told: Told }[] = [];
  let deed = 0;

  const awake = (at: number) =>
    outages.reduce((time, { from, to }) => (from <= time && time < to ? to : time), at);
  const change = (step: string, attempt: number, parts: Partial<Attempt>) => {
    page = {
      ...page,
      attempts: page.attempts.map(each =>
        each.step === step && each.attempt === attempt ? { ...each, ...parts } : each,
      ),
    };
  };

  for (;;) {
    const next = findNextDue(page, rules, iso(now));
    const times = [
      next === null ? Number.POSITIVE_INFINITY : awake(Math.max(now, Date.parse(next))),
      ...ends.map(({ at }) => at),
      deeds[deed]?.at ?? Number.POSITIVE_INFINITY,
      looks.find(look => look > now) ?? Number.POSITIVE_INFINITY,
    ];
    const time = Math.max(now, Math.min(...times));
    if (time > until) return { page, done, looked, idle: next === null };
    now = time;
    looked.push(now);
    if (looked.length > mostLooks) throw new Error(`it looked ${mostLooks} times`);

    const over = ends.filter(({ at }) => at <= now);
    ends = ends.filter(({ at }) => at > now);
    for (const { step, attempt, told } of over) {
      if (told.outcome === 'lost') continue;
      const { outcome, again, retryAfter } = told;
      const ended = iso(now);
      const retry =
        outcome === 'failed' ? retryAt({ page: page.id, step, attempt, ended, again, retryAfter }) : null;
      change(step, attempt, { outcome, ended, retryAt: retry });
    }
    let changed = over.some(({ told }) => told.outcome !== 'lost');
    for (; (deeds[deed]?.at ?? Number.POSITIVE_INFINITY) <= now; deed++) {
      page = deeds[deed]?.does(page, iso(now)) ?? page;
      changed = true;
    }
    if (awake(now) > now) continue;

    const actions = findDueActions(page, rules, iso(now));
    const promised = next !== null && Date.parse(next) <= now;
    if (actions.length > 0 && !promised && !changed)
      throw new Error(`something was due at ${iso(now)} unannounced`);
    if (actions.length === 0) {
      const then = findNextDue(page, rules, iso(now));
      if (then !== null && Date.parse(then) <= now)
        throw new Error(`nothing is due at ${iso(now)} but ${then}`);
    }
    for (const action of actions) {
      done.push({ at: now, action, page });
      if (action.do === 'escalate') {
        page = escalated(page, action.why, iso(now));
        continue;
      }
      const { step, attempt } = action;
      const { key, kind, person, channel } = step;
      const begun = { step: key, attempt, kind, person, channel, started: iso(now), retryAt: null };
      if (action.do === 'skip') {
        const skipped: Attempt = { ...begun, ended: iso(now), outcome: 'skipped', detail: action.why };
        page = { ...page, attempts: [...page.attempts, skipped] };
        continue;
      }
      page = {
        ...page,
        attempts: [...page.attempts, { ...begun, ended: null, outcome: null, detail: null }],
      };
      const told = tell(step, attempt, now);
      if (told.outcome !== 'lost') ends.push({ at: now + told.takes, step: key, attempt, told });
    }
  }
}

/** As the journal's fold does: a person who acknowledged a silenced page still has it. */
function escalated(page: Page, why: string, now: string): Page {
  const silenced = why === 'silence-ended' ? null : page.silenced;
  if (why === 'silence-ended' && page.status !== 'open') return { ...page, silenced };
  const escalation = { number: page.escalation.number + 1, from: now };
  return { ...page, silenced, status: 'open', acknowledged: null, snoozedUntil: null, escalation };
}

/** The started steps, in order. */
export const started = ({ done }: Ran): { at: number; step: Step; attempt: number; page: Page }[] =>
  done.flatMap(({ at, action, page }) =>
    action.do === 'start' ? [{ at, step: action.step, attempt: action.attempt, page }] : [],
  );
