/**
 * Turns a person's intents for schedules into events or a refusal. Pure: the schedules of the team file are an argument, and
 * the clock is in the context. Hours that are over are not changed, unless that is forced with a reason.
 */

import { type Decider, tryDecision } from '../../kernel/decider.ts';
import { type Accepted, accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import {
  isRefusal,
  notFound,
  type Problem,
  problem,
  type Refusal,
  refuse,
  usage,
} from '../../kernel/refusal.ts';
import type { Remedy } from '../../kernel/remedy.ts';
import type { FindAbsences } from '../absences/absence.ts';
import { formatAway } from '../absences/away-on-duty.ts';
import { day, minute } from '../clock/wall-time.ts';
import { formatBrokenLimit } from '../limits/format-limit.ts';
import type { FindZone } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { isOnDuty } from '../schedule/everyone.ts';
import { findDutiesOf, findNextDuty } from '../schedule/find-duties.ts';
import type { Cover, Span } from '../schedule/schedule.ts';
import { type ChangedHours, type Effects, findEffects } from './effects.ts';
import type { Interval, OncallDraft } from './events.ts';
import { evolveOncall, exchangeShifts } from './evolve.ts';
import type { OncallIntent, OncallIntentName } from './intents.ts';
import {
  type AddedOverride,
  coversOf,
  emptyOncall,
  findEnd,
  halvesOf,
  type OncallState,
  type Swap,
} from './state.ts';

/** The schedules of the team file. */
export type Schedules = {
  /**
   * A schedule with these journaled overrides, as far as they have an effect; null if there is none with that name.
   * @param isPassedOver the people in whose place others are on duty; left out: no one
   */
  readonly coverage: (
    name: string,
    covers: readonly Cover[],
    isPassedOver?: (person: string) => boolean,
  ) => Coverage | null;
  readonly zoneOf: (schedule: string) => FindZone;
  /** All of them, in the order of the team file. */
  readonly names: readonly string[];
  /** When people are away, in the zone of a schedule for those who have none of their own. */
  readonly absencesOf: (schedule: string) => FindAbsences;
  /** The schedules that a team has beside this one: its secondary for the primary, and the other way round. */
  readonly counterparts: (
    schedule: string,
  ) => readonly { readonly team: string; readonly schedule: string }[];
};

type IntentDecider<N extends OncallIntentName> = (
  state: OncallState,
  intent: OncallIntent<N>,
  schedules: Schedules,
  context: Context,
) => Decision<OncallDraft>;

/** The maximum length: a longer override should be a rotation. */
const maxOverrideMs = 366 * day;
/** What begins this little before now was meant to begin now. */
const typingTimeMs = minute;

function refuseInterval({ from, to }: Interval): Refusal | null {
  const lengthMs = Date.parse(to) - Date.parse(from);
  if (!(lengthMs > 0)) return usage('ends-before-start', { start: from, end: to });
  return lengthMs > maxOverrideMs ? usage('override-too-long', {}) : null;
}

const noSuchSchedule = (schedule: string) => notFound('no-such-schedule', { schedule });
const iso = (instant: number) => new Date(instant).toISOString();

const coverageOf = (state: OncallState, schedules: Schedules, name: string) =>
  schedules.coverage(name, coversOf(state, name));

/** What is left of an interval, with a warning if that is less. Refuses one that is over. */
function cutPast(
  interval: Interval,
  now: string,
  { id = null, remedy = null }: { readonly id?: string | null; readonly remedy?: Remedy | null } = {},
): { readonly hours: Interval; readonly warnings: readonly Problem[] } | Refusal {
  const { from, to } = interval;
  if (to <= now) return refuse('hours-over', { id, end: to }, remedy);
  if (Date.parse(now) - Date.parse(from) <= typingTimeMs) return { hours: interval, warnings: [] };
  return { hours: { from: now, to }, warnings: [problem('hours-cut', { from: now, asked: from })] };
}

/** A change of the plan that is judged before it is recorded. */
type Proposal = {
  /** Its events, which record the limits that it breaks in each schedule. */
  readonly events: (breaksIn: (schedule: string) => readonly string[]) => readonly OncallDraft[];
  /** The state once the change is in force; left out: after the events. */
  readonly after?: OncallState;
  readonly changes: readonly ChangedHours[];
  readonly kind: 'override' | 'swap';
  readonly alternative: 'person' | 'shifts' | null;
  readonly force: boolean;
  readonly why: string | null;
  /** Limits that someone forced before, so that they are only repeated. */
  readonly known?: readonly string[];
  /** Something else that has to be forced. */
  readonly isForced?: boolean;
  readonly warnings?: readonly Problem[];
};

/** What has to be forced, by the text that is recorded. */
type Breaks = Map<string, Problem>;

function addBreaks(breaks: Breaks, { breaks: broken, away }: Pick<Effects, 'breaks' | 'away'>): void {
  for (const each of broken) {
    const text = formatBrokenLimit(each);
    breaks.set(text, problem('limit-broken', { ...each, text }));
  }
  for (const each of away) {
    const { person, absence } = each;
    breaks.set(formatAway(each), problem('person-away', { person, when: absence.when, why: absence.why }));
  }
}

/** Refuses a change that breaks limits or puts someone on duty who is away, unless it is forced with a reason, and warns of roles that one person gets twice. */
function judge(
  state: OncallState,
  schedules: Schedules,
  context: Context,
  proposal: Proposal,
): Decision<OncallDraft> {
  const { events, changes, kind, alternative, force, why, known = [], warnings = [] } = proposal;
  const tried = tryDecision(evolveOncall, state, accept(...events(() => [])), context);
  if (isRefusal(tried)) return tried;
  const after = proposal.after ?? tried.state;
  const effects = changes.map(hours => ({
    schedule: hours.schedule,
    ...findEffects(schedules, state, after, hours),
  }));
  // Two intervals of one schedule find the same limits around them.
  const breaks = new Map<string, Breaks>();
  for (const { schedule, ...found } of effects) {
    const own: Breaks = breaks.get(schedule) ?? new Map();
    addBreaks(own, found);
    breaks.set(schedule, own);
  }
  const all = [...breaks.values()].flatMap(own => [...own]);
  const fresh = all.flatMap(([text, broken]) => (known.includes(text) ? [] : [broken]));
  if (fresh.length > 0 && !force) {
    const remedy = { do: 'force', alternative, needsReason: true } as const;
    const isAway = fresh.every(({ reason }) => reason === 'person-away');
    return refuse(isAway ? 'puts-away-on-call' : 'breaks-limits', {}, remedy, fresh);
  }
  if ((fresh.length > 0 || proposal.isForced) && reasonOf(why) === null)
    return usage('reason-required', { for: `forced-${kind}` }, { give: 'why' });
  return {
    events: [...events(schedule => [...(breaks.get(schedule)?.keys() ?? [])])],
    warnings: [
      ...warnings,
      ...all.flatMap(([text, broken]) => (known.includes(text) ? [broken] : [])),
      ...effects.flatMap(({ twoRoles }) =>
        twoRoles.map(({ from, to, ...held }) =>
          problem('gets-two-roles', { ...held, from: iso(from), to: iso(to) }),
        ),
      ),
      ...effects.flatMap(({ bookings }) =>
        bookings.map(({ person, other, from, to }) =>
          problem('gets-double-booked', { person, schedule: other, from: iso(from), to: iso(to) }),
        ),
      ),
    ],
  };
}

const spansIn = (coverage: Coverage, { from, to }: Interval): readonly Span[] =>
  coverage.spans(Date.parse(from), Date.parse(to));

/** Whether a person is on duty in all of an interval, and alone. */
const isAloneIn = (coverage: Coverage, person: string, interval: Interval): boolean =>
  spansIn(coverage, interval).every(span => span.person === person && span.others === undefined);

function refuseNotOnDuty(coverage: Coverage, person: string, interval: Interval): Refusal | null {
  const other = spansIn(coverage, interval).find(span => !isOnDuty(span, person));
  if (!other) return null;
  return refuse('not-on-duty', { person, from: iso(other.from), other: other.person });
}

/** Refuses a shift that the other person is on duty in already: they would take the place of both. */
function refuseSharedWith(coverage: Coverage, person: string, interval: Interval): Refusal | null {
  const shared = spansIn(coverage, interval).find(span => isOnDuty(span, person));
  return shared ? refuse('shares-the-shift', { person, from: iso(shared.from) }) : null;
}

type Exchange = Pick<Swap, 'schedule' | 'by' | 'to' | 'gives' | 'takes'>;

/** Refuses a swap of shifts if another person is on duty in them. */
function refuseSwap(
  state: OncallState,
  schedules: Schedules,
  { schedule, by, to, gives, takes }: Exchange,
): Refusal | null {
  const coverage = coverageOf(state, schedules, schedule);
  if (!coverage) return noSuchSchedule(schedule);
  return (
    refuseNotOnDuty(coverage, by, gives) ??
    refuseNotOnDuty(coverage, to, takes) ??
    refuseSharedWith(coverage, to, gives) ??
    refuseSharedWith(coverage, by, takes)
  );
}

/** Whether others are on duty with one of the two. */
function isShared(state: OncallState, schedules: Schedules, { schedule, gives, takes }: Exchange): boolean {
  const coverage = coverageOf(state, schedules, schedule);
  return [gives, takes].some(
    interval => coverage && spansIn(coverage, interval).some(({ others }) => others !== undefined),
  );
}

/** What is left of both shifts. Refuses if one is over: the person who has worked it would get nothing in exchange. */
function cutExchange<E extends Exchange>(
  swap: E,
  now: string,
  about: { readonly id?: string; readonly remedy?: Remedy } = {},
): { readonly swap: E; readonly warnings: readonly Problem[] } | Refusal {
  const [gives, takes] = [cutPast(swap.gives, now, about), cutPast(swap.takes, now, about)];
  if (isRefusal(gives)) return gives;
  if (isRefusal(takes)) return takes;
  return {
    swap: { ...swap, gives: gives.hours, takes: takes.hours },
    warnings: [...gives.warnings, ...takes.warnings],
  };
}

const hoursOf = ({ schedule, gives, takes }: Exchange): ChangedHours[] => [
  { schedule, ...gives },
  { schedule, ...takes },
];

const reasonOf = (why: string | null) => why?.trim() || null;

const addOverride = (
  hours: ChangedHours,
  person: string | null,
  { why, breaks, relieves }: { why: string | null; breaks: readonly string[]; relieves?: string },
): OncallDraft => {
  const shared = { ...hours, why: reasonOf(why), ...(relieves !== undefined && { relieves }) };
  return person === null
    ? { type: 'vacancy-added', ...shared }
    : { type: 'override-added', ...shared, person, breaks: [...breaks] };
};

const deciders: { readonly [N in OncallIntentName]: IntentDecider<N> } = {
  override: (state, { schedule, person, from, to, force = false, why = null }, schedules, context) => {
    const wrong = refuseInterval({ from, to });
    if (wrong) return wrong;
    const coverage = coverageOf(state, schedules, schedule);
    if (!coverage) return noSuchSchedule(schedule);
    const remedy = { do: 'force', alternative: null, needsReason: true } as const;
    const cut = cutPast({ from, to }, context.now, { remedy });
    const isPast = isRefusal(cut) || cut.warnings.length > 0;
    if (isRefusal(cut) && !force) return cut;
    const left = isRefusal(cut) || force ? { hours: { from, to }, warnings: [] } : cut;
    const hours = { schedule, ...left.hours };
    const isNothingNew = person !== null && isAloneIn(coverage, person, hours);
    return judge(state, schedules, context, {
      events: breaksIn => [addOverride(hours, person, { why, breaks: breaksIn(schedule) })],
      changes: [{ ...hours, assigned: person }],
      kind: 'override',
      alternative: 'person',
      force,
      why,
      isForced: force && isPast,
      warnings: [...left.warnings, ...(isNothingNew ? [problem('on-duty-anyway', { person })] : [])],
    });
  },
  'cover-person': (state, intent, schedules, context) => {
    const { of, person, force = false, why = null } = intent;
    if (of === person) return usage('covers-themselves', { person });
    const found = findHoursToCover(state, intent, schedules, context.now);
    if (isRefusal(found)) return found;
    return judge(state, schedules, context, {
      events: breaksIn =>
        found.hours.map(hours =>
          addOverride(hours, person, { why, breaks: breaksIn(hours.schedule), relieves: of }),
        ),
      changes: found.hours.map(hours => ({ ...hours, assigned: person })),
      kind: 'override',
      alternative: 'person',
      force,
      why,
      warnings: found.warnings,
    });
  },
  'remove-override': (state, { override: id, force = false, why = null }, schedules, context) => {
    const draft: OncallDraft = { type: 'override-removed', override: id, why: reasonOf(why) };
    const override = state.overrides.find(each => each.id === id);
    // `evolve` refuses these.
    if (!override || override.removed) return accept(draft);
    const { swap, schedule, from, to } = override;
    if (swap !== null && state.swaps.some(each => each.id === swap && each.status === 'accepted'))
      return refuse('part-of-swap', { override: id, swap }, { do: 'undo-swap', swap });
    const left = cutPast({ from, to }, context.now, { id });
    if (isRefusal(left)) return left;
    return judge(state, schedules, context, {
      events: () => [draft],
      changes: [{ schedule, ...left.hours }],
      kind: 'override',
      alternative: null,
      force,
      why,
      warnings: left.warnings.length > 0 ? [problem('hours-kept', { id })] : [],
    });
  },
  'swap-offer': (state, { schedule, to, gives, takes, force = false, why = null }, schedules, context) => {
    const { by } = context;
    if (to === by) return usage('swap-with-yourself', {});
    const wrong = refuseInterval(gives) ?? refuseInterval(takes);
    if (wrong) return wrong;
    const left = cutExchange({ schedule, by, to, gives, takes }, context.now);
    if (isRefusal(left)) return left;
    const { swap, warnings } = left;
    const shared = isShared(state, schedules, swap);
    return (
      refuseSwap(state, schedules, swap) ??
      judge(state, schedules, context, {
        events: breaksIn => [
          {
            type: 'swap-offered',
            schedule,
            to,
            gives: swap.gives,
            takes: swap.takes,
            breaks: [...breaksIn(schedule)],
            ...(shared && { shared }),
            ...(reasonOf(why) !== null && { why: reasonOf(why) }),
          },
        ],
        after: exchangeShifts(state, { ...swap, id: 'offered', breaks: [], ...(shared && { shared }) }),
        changes: hoursOf(swap),
        kind: 'swap',
        alternative: 'shifts',
        force,
        why,
        warnings,
      })
    );
  },
  'swap-accept': (state, { swap: id, force = false, why = null }, schedules, context) => {
    const offered = state.swaps.find(each => each.id === id);
    // `evolve` refuses these.
    if (offered?.status !== 'offered' || offered.to !== context.by)
      return accept({ type: 'swap-accepted', swap: id });
    const remedy = { do: 'offer-another-swap', swap: id } as const;
    const left = cutExchange(offered, context.now, { id, remedy });
    if (isRefusal(left)) return left;
    // Another person may have taken over the shifts since it was offered.
    const impossible = refuseSwap(state, schedules, left.swap);
    if (impossible) return { ...impossible, remedy };
    return judge(state, schedules, context, {
      events: breaksIn => {
        const breaks = breaksIn(offered.schedule).filter(text => !offered.breaks.includes(text));
        return [
          {
            type: 'swap-accepted',
            swap: id,
            ...(left.warnings.length > 0 && { from: context.now }),
            ...(breaks.length > 0 && { breaks }),
            ...(reasonOf(why) !== null && { why: reasonOf(why) }),
          },
        ];
      },
      changes: hoursOf(left.swap),
      kind: 'swap',
      alternative: null,
      force,
      why,
      known: offered.breaks,
      warnings: left.warnings,
    });
  },
  'swap-decline': (_state, { swap, why }) => accept({ type: 'swap-declined', swap, why: reasonOf(why) }),
  'swap-withdraw': (state, { swap: id, why = null }, _schedules, { by }) => {
    const reason = reasonOf(why);
    const swap = state.swaps.find(each => each.id === id);
    if (swap?.status === 'offered' && swap.by !== by && reason === null)
      return refuse('only-offerer-withdraws', { what: id, offerer: swap.by }, { give: 'why' });
    return accept({ type: 'swap-withdrawn', swap: id, ...(reason !== null && { why: reason }) });
  },
  'swap-undo': (state, { swap: id, force = false, why = null }, schedules, context) => {
    const reason = reasonOf(why);
    const swap = state.swaps.find(each => each.id === id);
    // `evolve` refuses these.
    if (swap?.status !== 'accepted') return accept({ type: 'swap-undone', swap: id, why: reason });
    const { by, to, schedule } = swap;
    if (context.by !== by && context.by !== to && reason === null)
      return refuse('swap-of-others', { swap: id, people: [by, to] }, { give: 'why' });
    const halves = halvesOf(state, id).filter(half => half.removed === null);
    const later = findSwapOf(state, halves, context.now);
    if (later)
      return refuse('swapped-again', { swap: id, later: later.id }, { do: 'undo-swap', swap: later.id });
    const left = halves
      .map(half => cutPast(half, context.now))
      .flatMap(each => (isRefusal(each) ? [] : [each]));
    const end = halves.map(half => findEnd(half)).reduce((last, each) => (each > last ? each : last), '');
    if (left.length === 0) return refuse('hours-over', { id, end });
    const isPartlyOver = left.length < halves.length || left.some(({ warnings }) => warnings.length > 0);
    return judge(state, schedules, context, {
      events: () => [{ type: 'swap-undone', swap: id, why: reason }],
      changes: left.map(({ hours: { from, to: until } }) => ({ schedule, from, to: until })),
      kind: 'swap',
      alternative: null,
      force,
      why,
      warnings: isPartlyOver ? [problem('hours-kept', { id })] : [],
    });
  },
};

/** A later accepted swap in which someone gave away hours that they have from these halves: it has to be undone first. */
function findSwapOf({ swaps }: OncallState, halves: readonly AddedOverride[], now: string): Swap | undefined {
  const gave = ({ by, to, gives, takes }: Swap) => [
    { ...gives, person: by },
    { ...takes, person: to },
  ];
  return swaps.findLast(
    swap =>
      swap.status === 'accepted' &&
      gave(swap).some(given =>
        halves.some(
          half =>
            half.swap !== swap.id &&
            half.schedule === swap.schedule &&
            half.person === given.person &&
            half.from < given.to &&
            half.to > given.from &&
            given.to > now,
        ),
      ),
  );
}

/** The hours that a person is on duty for, and a warning if some of the window is over. */
function findHoursToCover(
  state: OncallState,
  { schedules: names, of, from, to }: OncallIntent<'cover-person'>,
  schedules: Schedules,
  now: string,
): { readonly hours: readonly ChangedHours[]; readonly warnings: readonly Problem[] } | Refusal {
  if (to !== null) {
    const wrong = refuseInterval({ from: from ?? now, to });
    if (wrong) return wrong;
  }
  const cut = cutPast({ from: from ?? now, to: to ?? '9999' }, now);
  if (isRefusal(cut)) return cut;
  const start = Date.parse(cut.hours.from);
  const open: { readonly schedule: string; readonly coverage: Coverage }[] = [];
  for (const schedule of names) {
    const coverage = coverageOf(state, schedules, schedule);
    if (!coverage) return noSuchSchedule(schedule);
    open.push({ schedule, coverage });
  }
  const [next] = open
    .flatMap(({ schedule, coverage }) => {
      const duty = findNextDuty(coverage, of, start);
      return duty ? [{ schedule, from: duty.from, to: duty.to }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
  const [begin, end] = to === null ? [next?.from, next?.to] : [start, Date.parse(to)];
  const hours =
    begin === undefined || end === undefined
      ? []
      : open.flatMap(({ schedule, coverage }) =>
          findDutiesOf(coverage, of, begin, end).map(each => {
            return { schedule, from: iso(each.from), to: iso(each.to) };
          }),
        );
  if (hours.length > 0) return { hours, warnings: cut.warnings };
  return refuse('no-duty-to-cover', {
    person: of,
    from: iso(start),
    to,
    next: next ? { schedule: next.schedule, from: iso(next.from) } : null,
  });
}

export function decideOncall(
  state: OncallState,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
): Decision<OncallDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as IntentDecider<OncallIntentName>;
  const tried = tryDecision(evolveOncall, state, decider(state, intent, schedules, context), context);
  return isRefusal(tried)
    ? tried
    : ({ events: tried.events, warnings: tried.warnings } satisfies Accepted<OncallDraft>);
}

/** The decider of overrides and swaps, over the schedules of a team file. */
export const oncallDecider = (schedules: Schedules): Decider<OncallState, OncallIntent, OncallDraft> => ({
  initial: emptyOncall,
  decide: (state, intent, context) => decideOncall(state, intent, schedules, context),
  evolve: evolveOncall,
});
