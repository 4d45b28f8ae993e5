/**
 * Turns a person's intents for schedules into events or a refusal. Pure: the schedules of the team file are an argument, and
 * the clock is in the context.
 */

import { type Decider, tryDecision } from '../../kernel/decider.ts';
import { accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import { isRefusal, notFound, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import type { Remedy } from '../../kernel/remedy.ts';
import { day } from '../clock/wall-time.ts';
import { formatBrokenLimit } from '../limits/format-limit.ts';
import { type BrokenLimit, type FindZone, findBrokenLimits } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import type { Cover, Span } from '../schedule/schedule.ts';
import type { Interval, OncallDraft } from './events.ts';
import { evolveOncall } from './evolve.ts';
import type { OncallIntent, OncallIntentName } from './intents.ts';
import { coversOf, emptyOncall, type OncallState, type Swap } from './state.ts';

/** The schedules of the team file. */
export type Schedules = {
  /** A schedule with these journaled overrides; null if there is none with that name. */
  readonly coverage: (name: string, covers: readonly Cover[]) => Coverage | null;
  readonly zoneOf: (schedule: string) => FindZone;
};

type IntentDecider<N extends OncallIntentName> = (
  state: OncallState,
  intent: OncallIntent<N>,
  schedules: Schedules,
  context: Context,
) => Decision<OncallDraft>;

/** The maximum length: a longer override should be a rotation. */
const maxOverrideMs = 366 * day;
/** How far around a change to check limits: a week's rest or a month's share. */
const around = 28 * day;

const times = ({ from, to }: Interval) => ({ from: Date.parse(from), to: Date.parse(to) });

function refuseInterval({ from, to }: Interval): Refusal | null {
  const lengthMs = Date.parse(to) - Date.parse(from);
  if (!(lengthMs > 0)) return usage('ends-before-start', { start: from, end: to });
  return lengthMs > maxOverrideMs ? usage('override-too-long', {}) : null;
}

const noSuchSchedule = (schedule: string) => notFound('no-such-schedule', { schedule });

/**
 * The limits that covers violate for the people on duty, and that were not violated before.
 * @param added the covers to journal
 */
function newlyBroken(
  state: OncallState,
  schedules: Schedules,
  schedule: string,
  added: readonly Omit<Cover, 'id'>[],
): BrokenLimit[] {
  const covers = coversOf(state, schedule);
  const before = schedules.coverage(schedule, covers);
  const after = schedules.coverage(schedule, [...covers, ...added.map(cover => ({ ...cover, id: 'new' }))]);
  if (!before || !after) return [];
  const zoneOf = schedules.zoneOf(schedule);
  const from = Math.min(...added.map(cover => cover.from)) - around;
  const to = Math.max(...added.map(cover => cover.to)) + around;
  const key = ({ kind, person, value }: BrokenLimit) => `${kind} ${person} ${value}`;
  const known = new Set(findBrokenLimits(before, zoneOf, from, to).map(key));
  const people = new Set(added.map(({ person }) => person));
  return findBrokenLimits(after, zoneOf, from, to).filter(
    broken => people.has(broken.person) && !known.has(key(broken)),
  );
}

/** Refuses changes that violate limits, unless forced. */
function refuseUnforced(breaks: readonly BrokenLimit[], force: boolean, remedy: Remedy): Refusal | null {
  if (breaks.length === 0 || force) return null;
  const broken = breaks.map(each => problem('limit-broken', { ...each, text: formatBrokenLimit(each) }));
  return refuse('breaks-limits', {}, remedy, broken);
}

/** The first person other than the given one who is on duty in an interval; null if there is none. */
function othersIn(coverage: Coverage, person: string, { from, to }: Interval): Span | null {
  return coverage.spans(Date.parse(from), Date.parse(to)).find(span => span.person !== person) ?? null;
}

function refuseNotOnDuty(coverage: Coverage, person: string, interval: Interval): Refusal | null {
  const other = othersIn(coverage, person, interval);
  if (!other) return null;
  const from = new Date(other.from).toISOString();
  return refuse('not-on-duty', { person, from, other: other.person });
}

const swapped = ({ gives, takes, by, to }: Pick<Swap, 'gives' | 'takes' | 'by' | 'to'>) => [
  { ...times(gives), person: to },
  { ...times(takes), person: by },
];

/** Refuses a swap of shifts if another person is on duty in them. */
function refuseSwap(
  state: OncallState,
  schedules: Schedules,
  { schedule, by, to, gives, takes }: Pick<Swap, 'schedule' | 'by' | 'to' | 'gives' | 'takes'>,
): Refusal | null {
  const coverage = schedules.coverage(schedule, coversOf(state, schedule));
  if (!coverage) return noSuchSchedule(schedule);
  return refuseNotOnDuty(coverage, by, gives) ?? refuseNotOnDuty(coverage, to, takes);
}

const deciders: { readonly [N in OncallIntentName]: IntentDecider<N> } = {
  override: (state, { schedule, person, from, to, force, why }, schedules) => {
    const wrong = refuseInterval({ from, to });
    if (wrong) return wrong;
    const coverage = schedules.coverage(schedule, coversOf(state, schedule));
    if (!coverage) return noSuchSchedule(schedule);
    if (force && !why?.trim()) return usage('reason-required', { for: 'forced-override' }, { give: 'why' });
    const breaks = newlyBroken(state, schedules, schedule, [{ ...times({ from, to }), person }]);
    const remedy = { do: 'force', alternative: 'person', needsReason: true } as const;
    const refused = refuseUnforced(breaks, force, remedy);
    if (refused) return refused;
    const warnings = othersIn(coverage, person, { from, to }) ? [] : [problem('on-duty-anyway', { person })];
    const draft: OncallDraft = {
      type: 'override-added',
      schedule,
      person,
      from,
      to,
      why: why?.trim() || null,
      breaks: breaks.map(formatBrokenLimit),
    };
    return { events: [draft], warnings };
  },
  'remove-override': (_state, { override, why }) =>
    accept({ type: 'override-removed', override, why: why?.trim() || null }),
  'swap-offer': (state, { schedule, to, gives, takes, force }, schedules, { by }) => {
    if (to === by) return usage('swap-with-yourself', {});
    const wrong = refuseInterval(gives) ?? refuseInterval(takes);
    if (wrong) return wrong;
    const swap = { schedule, by, to, gives, takes };
    const impossible = refuseSwap(state, schedules, swap);
    if (impossible) return impossible;
    const breaks = newlyBroken(state, schedules, schedule, swapped(swap));
    const remedy = { do: 'force', alternative: 'shifts', needsReason: false } as const;
    const refused = refuseUnforced(breaks, force, remedy);
    return (
      refused ??
      accept({ type: 'swap-offered', schedule, to, gives, takes, breaks: breaks.map(formatBrokenLimit) })
    );
  },
  'swap-accept': (state, { swap: id }, schedules) => {
    const swap = state.swaps.find(each => each.id === id);
    // `evolve` checks the offer itself; another person may have taken over the shifts since it was made.
    const refused = swap?.status === 'offered' ? refuseSwap(state, schedules, swap) : null;
    return refused
      ? { ...refused, remedy: { do: 'offer-another-swap', swap: id } }
      : accept({ type: 'swap-accepted', swap: id });
  },
  'swap-decline': (_state, { swap, why }) =>
    accept({ type: 'swap-declined', swap, why: why?.trim() || null }),
  'swap-withdraw': (_state, { swap }) => accept({ type: 'swap-withdrawn', swap }),
};

export function decideOncall(
  state: OncallState,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
): Decision<OncallDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as IntentDecider<OncallIntentName>;
  const tried = tryDecision(evolveOncall, state, decider(state, intent, schedules, context), context);
  return isRefusal(tried) ? tried : { events: tried.events, warnings: tried.warnings };
}

/** The decider of overrides and swaps, over the schedules of a team file. */
export const oncallDecider = (schedules: Schedules): Decider<OncallState, OncallIntent, OncallDraft> => ({
  initial: emptyOncall,
  decide: (state, intent, context) => decideOncall(state, intent, schedules, context),
  evolve: evolveOncall,
});
