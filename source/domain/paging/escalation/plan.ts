/**
 * The planner (design section 7): what is to be done about a page, and when. Everything is a function of the page as it was
 * journaled, the rules, and the time; asking twice changes nothing, and a restart asks as if nothing had happened.
 *
 * What fell due while nobody asked (a restart, a clock that jumped) is made up for, but not all of it: of several notifications
 * of one person by one channel, and of several posts to one place, only the newest is sent. The older ones are overtaken, and
 * not made up for later either.
 */
import type { Page, Step } from '../page.ts';
import type { Early } from './chain.ts';
import { pauseAfter, type Renewal, type RenewalReason, renewalOf, restsBecause } from './escalation.ts';
import { type Item, never } from './item.ts';
import { type Passage, passages } from './resolve-stages.ts';
import type { PagingRules } from './rules.ts';
import { isOver, type Standing, type Tried, triedOf } from './step-status.ts';

export { deadlineOf } from './resolve-stages.ts';

/** A step of a plan, and how it stands. */
export type PlannedStep = Step & {
  readonly state: 'coming' | Exclude<Standing['state'], 'untried'>;
  /** Why it was skipped or failed, or will be. */
  readonly why: string | null;
};

export type DueAction =
  /** Journal the attempt, tell or post, journal the outcome. */
  | { readonly do: 'start'; readonly step: Step; readonly attempt: number }
  /** Nobody to tell: journal the step as skipped. Its person is null and its channel `nobody`. */
  | { readonly do: 'skip'; readonly step: Step; readonly attempt: number; readonly why: string }
  /** Journal that a new escalation begins. `at` is when it fell due; it begins when it is journaled. */
  | { readonly do: 'escalate'; readonly why: RenewalReason; readonly at: string };

const iso = (instant: number): string => new Date(instant).toISOString();

const stepOf = ({ key, at, kind, person, channel, address, as, round }: Item): Step => {
  return { key, at: iso(at), kind, person, channel, address, as, round };
};

/**
 * All steps of a page's present escalation in the order of time, done or not. Those that will not be done are skipped: the page
 * rests, a person has no address, a later step has overtaken them.
 * @param now UTC ISO-8601
 */
export function plan(page: Page, rules: PagingRules, now: string): PlannedStep[] {
  const steps = outline(page, rules, now).flatMap(stage => stage.steps);
  return steps.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Steps of a chain that fall due together, though each person's policy goes on from there. */
export type PlannedStage = {
  readonly round: number;
  readonly at: string;
  /** Why it comes earlier than its chain has it: nobody was there to be waited for, or the deadline to acknowledge passed. */
  readonly early: Early | null;
  /** When the wait after it is over. */
  readonly until: string;
  /** In the order of the chain. */
  readonly steps: readonly PlannedStep[];
};

/** As {@link plan}, stage by stage. */
export function outline(page: Page, rules: PagingRules, now: string): PlannedStage[] {
  const instant = Date.parse(now);
  const rests = restsBecause(page);
  const stages = [...passages(page, rules, triedOf(page, instant), instant)];
  const begun = stages.flatMap(({ items }) => items).filter(({ at }) => at <= instant);
  const current = new Set(notOvertaken(begun));
  const overtaken = new Set(begun.filter(item => !current.has(item)));
  const why = (item: Item) => rests ?? (overtaken.has(item) ? 'overtaken by a later one' : null);
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

/** An item as a step of a plan; `skipped` is why nothing more comes of it. */
function planned(item: Item, skipped: string | null): PlannedStep {
  const { standing } = item;
  const step = stepOf(item);
  if ('why' in standing) return { ...step, state: standing.state, why: standing.why ?? item.why };
  if (skipped !== null && !isOver(standing)) return { ...step, state: 'skipped', why: skipped };
  return { ...step, state: standing.state === 'untried' ? 'coming' : standing.state, why: item.why };
}

/**
 * What is to be done about a page at or before a time.
 * @param now UTC ISO-8601
 */
export function due(page: Page, rules: PagingRules, now: string): DueAction[] {
  const instant = Date.parse(now);
  const { renewal, items, tried } = lookedAt(page, rules, instant);
  if (renewal !== null && renewal.at <= instant) {
    return [{ do: 'escalate', why: renewal.why, at: iso(renewal.at) }];
  }
  return items.filter(item => wanted(item) <= instant).map(item => actionOf(item, tried.count(item.key) + 1));
}

const actionOf = (item: Item, attempt: number): DueAction =>
  item.why === null
    ? { do: 'start', step: stepOf(item), attempt }
    : { do: 'skip', step: stepOf(item), attempt, why: item.why };

/** What comes next for a page, and when: what a countdown counts to. */
export type Next =
  /** Somebody is told, or a message is posted; `isTrying`: that is under way, and counts as given up at `at`. */
  | { readonly what: 'step'; readonly at: string; readonly step: Step; readonly isTrying: boolean }
  /** The escalation begins anew. */
  | { readonly what: 'renewal'; readonly at: string; readonly why: RenewalReason }
  /** Nothing, unless somebody does something. */
  | { readonly what: 'nothing'; readonly why: string };

/**
 * What comes next for a page.
 * @param now UTC ISO-8601
 */
export function nextOf(page: Page, rules: PagingRules, now: string): Next {
  const { renewal, items } = lookedAt(page, rules, Date.parse(now));
  const item = soonestOf(items);
  if (renewal !== null && (item === null || renewal.at <= wanted(item)))
    return { what: 'renewal', at: iso(renewal.at), why: renewal.why };
  if (item === null) return { what: 'nothing', why: restsBecause(page) ?? 'its chain is over' };
  const isTrying = item.standing.state === 'trying';
  return { what: 'step', at: iso(wanted(item)), step: stepOf(item), isTrying };
}

const soonestOf = (items: readonly Item[]): Item | null =>
  items.reduce<Item | null>((a, b) => (a !== null && wanted(a) <= wanted(b) ? a : b), null);

/**
 * When the page must be looked at next: there is nothing to do before, as long as neither the page nor the rules change.
 * @param now UTC ISO-8601
 * @returns UTC ISO-8601, at or before `now` where something is due; null: never
 */
export function nextDue(page: Page, rules: PagingRules, now: string): string | null {
  const { renewal, items } = lookedAt(page, rules, Date.parse(now));
  // Not by way of nextOf: an engine asks of each page that comes in, and what the step says is not asked yet.
  const at = items.reduce((soonest, item) => Math.min(soonest, wanted(item)), renewal?.at ?? never);
  return at === never ? null : iso(at);
}

/** When something must be done about an item. */
function wanted({ at, standing, until }: Item): number {
  if (standing.state === 'untried') return at;
  if (standing.state === 'trying') return standing.until;
  if (standing.state !== 'again') return never;
  // Whoever has come on call again is not told before they have.
  const again = Math.max(standing.at, at);
  return again < until ? again : never;
}

type Look = {
  /** When the escalation begins anew. */
  readonly renewal: Renewal | null;
  /** What is left to do: all of it that is due, and as much of what comes as tells what is next. */
  readonly items: readonly Item[];
  readonly tried: Tried;
};

function lookedAt(page: Page, rules: PagingRules, now: number): Look {
  const tried = triedOf(page, now);
  const renewal = renewalOf(page, rules, now);
  if (restsBecause(page) !== null || (renewal !== null && renewal.at <= now)) {
    return { renewal, items: [], tried };
  }
  const { begun, coming, end } = seenUntil(passages(page, rules, tried, now), now);
  const items = [...notOvertaken(begun), ...coming].filter(item => wanted(item) < never);
  const silent = end !== null && items.length === 0 && begun.some(({ kind }) => kind === 'notify');
  if (renewal !== null || !silent || tried.anybody) return { renewal, items, tried };
  const over = Math.max(end, tried.last ?? end);
  return { renewal: { at: pauseAfter(over, page), why: 'nobody-reached' }, items, tried };
}

type Seen = {
  /** Items that are due or were. */
  readonly begun: readonly Item[];
  /** Items that come, as far as was looked. */
  readonly coming: readonly Item[];
  /** When the chain is over; null: it was not looked that far. */
  readonly end: number | null;
};

/** Looks at passages until no later one can bring anything sooner. */
function seenUntil(all: Iterable<Passage>, now: number): Seen {
  const begun: Item[] = [];
  const coming: Item[] = [];
  let next = never;
  let end = Number.NEGATIVE_INFINITY;
  for (const { at, items, until } of all) {
    if (at > now && at >= next) return { begun, coming, end: null };
    for (const item of items) {
      (item.at <= now ? begun : coming).push(item);
      if (item.at > now) next = Math.min(next, wanted(item));
    }
    end = Math.max(end, until);
  }
  return { begun, coming, end };
}

/** What an item tells to whom: of several that are due, one is enough. */
const whom = ({ kind, person, channel, address, as }: Item): string =>
  [kind, person ?? as, channel, address ?? ''].join('\n');

/** Those with something left to do that no later one does as well. */
function notOvertaken(begun: readonly Item[]): Item[] {
  const left = begun.filter(({ standing }) => !isOver(standing));
  if (left.length === 0) return left;
  const newest = new Map<string, Item>();
  for (const item of begun) {
    const known = newest.get(whom(item));
    if (!known || known.at <= item.at) newest.set(whom(item), item);
  }
  return left.filter(item => newest.get(whom(item)) === item || item.standing.state === 'trying');
}
