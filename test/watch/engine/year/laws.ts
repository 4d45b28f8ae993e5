/** Properties of any year of a watch. Each throws where it is violated. */
import { expect } from 'vitest';
import { plan } from '../../../../source/domain/paging/escalation/plan.ts';
import type { PageState } from '../../../../source/domain/paging/state.ts';
import type { Landed } from './memory.ts';
import type { Sight, Telling, Year } from './year.ts';

const day = 24 * 60 * 60_000;
const iso = (at: number) => new Date(at).toISOString();

const quieting: ReadonlySet<string> = new Set([
  'page-acknowledged',
  'page-snoozed',
  'page-triaged',
  'page-resolved',
]);
const byThemselves: ReadonlySet<string> = new Set(['asked', 'severity-raised', 'reopened']);

const applied = (sight: Sight): sight is Sight & { saw: 'landed' } & { after: PageState } =>
  sight.saw === 'landed' && sight.conflict === null;

const partsOf = (step: string) => {
  const [escalation, round, index] = step.split('/').map(Number);
  return { escalation: escalation ?? 0, round: round ?? 0, index: index ?? 0 };
};

/** Whether a new escalation of an acknowledged page may start now. */
function mayWake({ event, before }: Landed, { team }: Year): boolean {
  if (event.type !== 'page-escalated' || !before) return false;
  if (byThemselves.has(event.why)) return true;
  if (event.why === 'snooze-ended') return before.snoozedUntil !== null && event.at >= before.snoozedUntil;
  const after = team.teams.payments?.repageAfter ?? null;
  const since = Date.parse(before.acknowledged?.at ?? '');
  return event.why === 'repage' && after !== null && Date.parse(event.at) >= since + after;
}

/** Acknowledging stops all later steps, and those under way, until a snooze ends or the page escalates again. */
export function acknowledgingStops(year: Year): void {
  const quiet = new Map<string, number>();
  const underWay = new Map<string, Telling[]>();
  for (const sight of year.sights) {
    if (sight.saw === 'told') {
      const { page, at } = sight;
      expect({ ...sight, at: Math.min(at, quiet.get(page) ?? at) }).toEqual(sight);
    } else if (sight.saw === 'telling') {
      expect([sight, quiet.get(sight.page)]).toEqual([sight, undefined]);
      underWay.set(sight.page, [...(underWay.get(sight.page) ?? []), sight]);
    } else if (sight.saw === 'landed') {
      const { event, conflict, after } = sight;
      // The journal would refuse it too: the engine must not even ask.
      if (event.type === 'step-started')
        expect([event, conflict, quiet.get(event.page)]).toEqual([event, null, undefined]);
      if (conflict !== null) continue;
      if (quieting.has(event.type)) quiet.set(event.page, quiet.get(event.page) ?? sight.at);
      else if (event.type === 'page-escalated') {
        if (quiet.has(event.page)) expect([event, mayWake(sight, year)]).toEqual([event, true]);
        quiet.delete(event.page);
      } else if (event.type === 'page-repeated' && after?.status === 'open') quiet.delete(event.page);
    }
  }
}

/** A step is tried four times at most, one attempt after the other, and never again once it is confirmed. */
export function eachStepOnce({ sights }: Year): void {
  const tries = new Map<string, number>();
  const confirmed = new Set<string>();
  const moments = new Set<string>();
  let watch = 0;
  for (const sight of sights) {
    if (sight.saw === 'up') watch++;
    if (applied(sight)) {
      const { event } = sight;
      if (event.type === 'step-started') {
        const step = `${event.page} ${event.step}`;
        expect([step, event.attempt]).toEqual([step, (tries.get(step) ?? 0) + 1]);
        expect(event.attempt).toBeLessThanOrEqual(4);
        expect([step, confirmed.has(step)]).toEqual([step, false]);
        tries.set(step, event.attempt);
      }
      if (event.type === 'step-ended' && event.outcome === 'sent')
        confirmed.add(`${event.page} ${event.step}`);
    }
    if (sight.saw === 'told' && sight.outcome === 'sent') {
      const { escalation } = partsOf(sight.step);
      const moment = `${watch} ${iso(sight.at)} ${sight.page}/${escalation} ${sight.whom} ${sight.channel}`;
      expect([moment, moments.has(moment)]).toEqual([moment, false]);
      moments.add(moment);
    }
  }
}

/** The number of rounds is the chain's. */
export function repeatsEnd({ sights, team }: Year): void {
  const last = team.chains.standard?.at(-1);
  const rounds = last?.kind === 'repeat' ? last.times + 1 : 1;
  for (const sight of sights)
    if (sight.saw === 'telling') expect(partsOf(sight.step).round).toBeLessThanOrEqual(rounds);
}

/** The possible recipients of a step of the chain at a time, by the schedules. */
function mayBeTold({ team, rules }: Year, index: number, at: number): readonly string[] {
  const step = team.chains.standard?.[index];
  const payments = team.teams.payments;
  if (step?.kind !== 'notify' || !payments) return [];
  const { target } = step;
  if (target === 'team' || target === 'round-robin') return payments.people;
  if (Object.hasOwn(team.people, target)) return [target];
  const name = target === 'primary' || target === 'secondary' ? payments[target] : target;
  const spans = name === null ? [] : (rules.coverage(name)?.spans(at, at + 1) ?? []);
  return spans.flatMap(({ person }) => person ?? []);
}

/** No one is notified who is not on call at that moment, or named. */
export function onlyThoseOnCall(year: Year): void {
  for (const sight of year.sights) {
    if (sight.saw !== 'telling' || sight.channel === 'slack') continue;
    const { step, at, whom } = sight;
    const may = mayBeTold(year, partsOf(step).index, at);
    expect([iso(at), step, may.includes(whom) ? whom : may]).toEqual([iso(at), step, whom]);
  }
}

/** An escalation of a page, from its start until something other than time and attempts changes its page. */
type Escalation = {
  readonly page: PageState;
  readonly from: number;
  until: number;
  /** The event that ended it; null: the year did. */
  by: string | null;
  readonly started: { readonly at: number; readonly step: string }[];
  /** Outcomes of its attempts. */
  readonly outcomes: { readonly outcome: string; readonly step: string; readonly isNotify: boolean }[];
  /** Whether the watch was down in it. */
  interrupted: boolean;
};

export function escalationsOf({ sights, end }: Year): Escalation[] {
  const all: Escalation[] = [];
  const current = new Map<string, Escalation>();
  const over = (page: string, at: number, by: string) => {
    const found = current.get(page);
    if (found) Object.assign(found, { until: at, by });
    current.delete(page);
  };
  for (const sight of sights) {
    if (sight.saw === 'down') for (const each of current.values()) each.interrupted = true;
    if (!applied(sight)) continue;
    const { event, after, at } = sight;
    if (quieting.has(event.type) || event.type === 'page-escalated')
      over(event.page, at, event.type === 'page-escalated' ? event.why : event.type);
    if (event.type === 'page-received' || event.type === 'page-escalated') {
      const begun = {
        page: after,
        from: at,
        until: end,
        by: null,
        started: [],
        outcomes: [],
        interrupted: false,
      };
      current.set(event.page, begun);
      all.push(begun);
    }
    const found = current.get(event.page);
    if (!found) continue;
    if (event.type === 'step-started') found.started.push({ at, step: event.step });
    if (event.type === 'step-ended') {
      const { outcome, step } = event;
      found.outcomes.push({ outcome, step, isNotify: !step.includes('/-/') });
    }
  }
  return all;
}

/** The longest chain with its policies through quiet hours, and a week in which no one comes on call. */
const longest = 13 * day;

/** A loud page notifies a person, or is escalated because no one could be reached. */
export function everyPageIsToldOrEscalated(year: Year): void {
  for (const { page, from, until, by, outcomes, interrupted } of escalationsOf(year)) {
    const told = outcomes.some(({ outcome, isNotify }) => outcome === 'sent' && isNotify);
    if (by === 'nobody-reached') expect([page.id, iso(from), told]).toEqual([page.id, iso(from), false]);
    else if (!interrupted && until - from > longest)
      expect([page.id, iso(from), by, told]).toEqual([page.id, iso(from), by, true]);
  }
}

/** Confirmed, or no one was there to notify. */
const isFine = ({ outcome, step }: { outcome: string; step: string }) =>
  outcome === 'sent' || (outcome === 'skipped' && step.includes('/-/'));

/** Without failures, each step starts when the plan had it at the start of the escalation; none is left out. */
export function stepsInTime(year: Year): void {
  for (const { page, from, until, started, outcomes, interrupted } of escalationsOf(year)) {
    if (interrupted || !outcomes.every(isFine)) continue;
    const planned = plan(page, year.rules, iso(from)).filter(
      ({ state, at }) => state === 'coming' && Date.parse(at) < until,
    );
    const begun = started.filter(({ at }) => at < until).map(({ at, step }) => `${iso(at)} ${step}`);
    expect(begun.toSorted()).toEqual(planned.map(({ at, key }) => `${at} ${key}`).toSorted());
  }
}

/** A failed attempt is retried no sooner than its service asks, and a watch that always ran is never late. */
export function neverTooSoonNorLate({ sights }: Year): void {
  const alwaysRan = !sights.some(({ saw }) => saw === 'down');
  if (alwaysRan) expect(sights.filter(({ saw }) => saw === 'late')).toEqual([]);
  const retries = new Map<string, string | null>();
  for (const sight of sights) {
    if (!applied(sight)) continue;
    const { event, at } = sight;
    if (event.type === 'step-ended') retries.set(`${event.page} ${event.step}`, event.retryAt);
    if (event.type === 'step-started' && event.attempt > 1) {
      const again = retries.get(`${event.page} ${event.step}`);
      // An attempt without an end is caught up by the watch that finds it, after its lease.
      if (again !== undefined)
        expect([event.step, (again ?? 'never') <= iso(at)]).toEqual([event.step, true]);
    }
  }
}

/** When an acknowledged page must notify again, by its events; null: never. */
function wakes({ after }: Landed, { team }: Year): number | null {
  if (after?.snoozedUntil) return Date.parse(after.snoozedUntil);
  const later = team.teams.payments?.repageAfter ?? null;
  if (after?.status !== 'acknowledged' || later === null || !after.acknowledged) return null;
  return Math.max(Date.parse(after.acknowledged.at), Date.parse(after.escalation.from)) + later;
}

/** Milliseconds that an attempt may take. */
const patience = 20_000;

/** A snooze ends on time, the owner of a page is reminded as the team configured, and no attempt is left without an end. */
export function nothingIsForgotten(year: Year): void {
  const waking = new Map<string, number>();
  const trying = new Map<string, number>();
  let up: number | null = null;
  for (const sight of year.sights) {
    if (sight.saw === 'up') up = sight.at;
    if (sight.saw === 'down') up = null;
    if (up === null) continue;
    for (const [page, at] of waking) expect([page, Math.max(at, up) >= sight.at]).toEqual([page, true]);
    for (const [step, at] of trying)
      expect([step, Math.max(at, up) + patience >= sight.at]).toEqual([step, true]);
    if (!applied(sight)) continue;
    const { event } = sight;
    if (event.type === 'step-started') trying.set(`${event.page} ${event.step}`, sight.at);
    else if (event.type === 'step-ended') trying.delete(`${event.page} ${event.step}`);
    else {
      const at = wakes(sight, year);
      if (at === null) waking.delete(event.page);
      else waking.set(event.page, at);
    }
  }
}
