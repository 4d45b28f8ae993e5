/** Decides swaps, which are one unit: offered, accepted, declined, withdrawn, and undone as a whole. */
import { accept } from '../../kernel/decision.ts';
import { isRefusal, type Problem, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import type { Remedy } from '../../kernel/remedy.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { isOnDuty } from '../schedule/everyone.ts';
import type { Span } from '../schedule/schedule.ts';
import type { ChangedHours } from './effects.ts';
import type { Interval } from './events.ts';
import { exchangeShifts } from './evolve.ts';
import { cutPast, refuseInterval } from './hours.ts';
import { type IntentDecider, iso, judge, noSuchSchedule, reasonOf } from './judge.ts';
import { coverageOf, type Schedules } from './schedules.ts';
import { type AddedOverride, findEnd, halvesOf, type OncallState, type Swap } from './state.ts';

const spansIn = (coverage: Coverage, { from, to }: Interval): readonly Span[] =>
  coverage.spans(Date.parse(from), Date.parse(to));

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
): { readonly swap: E; readonly isCut: boolean; readonly warnings: readonly Problem[] } | Refusal {
  const [gives, takes] = [cutPast(swap.gives, now, about), cutPast(swap.takes, now, about)];
  if (isRefusal(gives)) return gives;
  if (isRefusal(takes)) return takes;
  return {
    swap: { ...swap, gives: gives.hours, takes: takes.hours },
    isCut: gives.isCut || takes.isCut,
    warnings: [...gives.warnings, ...takes.warnings],
  };
}

const hoursOf = ({ schedule, gives, takes }: Exchange): ChangedHours[] => [
  { schedule, ...gives },
  { schedule, ...takes },
];

/** The last swap in which someone gave away hours that they have from these halves: it has to be undone first. */
function findLaterSwap(
  { overrides, swaps }: OncallState,
  halves: readonly AddedOverride[],
  now: string,
): string | null {
  const accepted = new Set(swaps.filter(({ status }) => status === 'accepted').map(({ id }) => id));
  const later = halves.flatMap(half =>
    overrides
      .slice(overrides.indexOf(half) + 1)
      .filter(
        ({ swap, schedule, relieves, from, to }) =>
          swap !== null &&
          swap !== half.swap &&
          accepted.has(swap) &&
          schedule === half.schedule &&
          (relieves === null || relieves === half.person) &&
          from < half.to &&
          to > half.from &&
          to > now,
      ),
  );
  return later.at(-1)?.swap ?? null;
}

type SwapIntents = 'swap-offer' | 'swap-accept' | 'swap-decline' | 'swap-withdraw' | 'swap-undo';

export const swapDeciders: { readonly [N in SwapIntents]: IntentDecider<N> } = {
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
            ...(left.isCut && { from: context.now }),
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
    const later = findLaterSwap(state, halves, context.now);
    if (later !== null) return refuse('swapped-again', { swap: id, later }, { do: 'undo-swap', swap: later });
    const left = halves
      .map(half => cutPast(half, context.now))
      .flatMap(each => (isRefusal(each) ? [] : [each]));
    const [end] = halves.map(findEnd).toSorted().toReversed();
    // Without an end, both halves were removed one by one, in an older version.
    if (left.length === 0 && end !== undefined) return refuse('hours-over', { id, end });
    const isPartlyOver = left.length < halves.length || left.some(({ isCut }) => isCut);
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
