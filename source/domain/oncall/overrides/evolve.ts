/** Folds overrides and swaps from their events. Total: an event that does not apply changes nothing and is refused. */
import type { UnknownEvent } from '../../kernel/event.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import type { Interval, OncallEvent, OncallEventType } from './events.ts';
import { isOncallEvent } from './schema.ts';
import type { AddedOverride, Answer, OncallState, Swap } from './state.ts';

type Evolver<T extends OncallEventType> = (
  state: OncallState,
  event: OncallEvent<T>,
) => OncallState | Refusal;

const refuseEmpty = ({ from, to }: Interval): Refusal | null =>
  from < to ? null : refuse('ends-before-start', { start: from, end: to });

type Added = Omit<AddedOverride, 'id' | 'removed'>;

function withOverride(state: OncallState, added: Added): OncallState {
  const override = { id: `O-${state.overrides.length + 1}`, ...added, removed: null };
  return { ...state, overrides: [...state.overrides, override] };
}

const answered = ({ swap, status }: { swap: Swap; status: Swap['status'] }): Refusal =>
  refuse(
    'swap-answered',
    { swap: swap.id, status, by: swap.answer?.by ?? swap.by },
    status === 'accepted' ? { do: 'undo-swap', swap: swap.id } : null,
  );

/** The swap with that number, if it has that status. */
function swapWith({ swaps }: OncallState, id: string, status: Swap['status']): Swap | Refusal {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return refuse('no-such-swap', { swap: id });
  return swap.status === status ? swap : answered({ swap, status: swap.status });
}

const answerOf = ({
  by,
  at,
  why = null,
}: Omit<Answer, 'why'> & { readonly why?: string | null }): Answer => ({
  by,
  at,
  why,
});

const withStatus = (
  state: OncallState,
  swap: Swap,
  status: Swap['status'],
  event: Parameters<typeof answerOf>[0],
): OncallState => ({
  ...state,
  swaps: state.swaps.map(each => (each === swap ? { ...swap, status, answer: answerOf(event) } : each)),
});

/** The state in which two people have exchanged their shifts: one override for each. */
export function exchangeShifts(
  state: OncallState,
  { id, schedule, by, to, gives, takes, breaks, shared }: Omit<Swap, 'status' | 'answer'>,
): OncallState {
  const half = { schedule, by: to, why: null, breaks, swap: id };
  const given = withOverride(state, { ...half, ...gives, person: to, relieves: shared ? by : null });
  return withOverride(given, { ...half, ...takes, person: by, relieves: shared ? to : null });
}

/** An interval from an instant on. */
const cutBefore = ({ from, to }: Interval, start: string | undefined): Interval => ({
  from: start === undefined || start < from ? from : start,
  to,
});

const evolvers: { readonly [T in OncallEventType]: Evolver<T> } = {
  'override-added': (state, { schedule, person, from, to, by, why, breaks, relieves = null }) =>
    refuseEmpty({ from, to }) ??
    withOverride(state, { schedule, person, relieves, from, to, by, why, breaks, swap: null }),
  'vacancy-added': (state, { schedule, from, to, by, why, relieves = null }) =>
    refuseEmpty({ from, to }) ??
    withOverride(state, { schedule, person: null, relieves, from, to, by, why, breaks: [], swap: null }),
  'override-removed': (state, event) => {
    const override = state.overrides.find(each => each.id === event.override);
    if (!override) return refuse('no-such-override', { override: event.override });
    if (override.removed)
      return refuse('override-already-removed', { override: override.id, by: override.removed.by });
    const removed = { ...override, removed: answerOf(event) };
    return { ...state, overrides: state.overrides.map(each => (each === override ? removed : each)) };
  },
  'swap-offered': (state, { schedule, by, to, gives, takes, breaks, shared = false }) => {
    const refused = refuseEmpty(gives) ?? refuseEmpty(takes);
    if (refused) return refused;
    const id = `S-${state.swaps.length + 1}`;
    const swap: Swap = {
      id,
      schedule,
      by,
      to,
      gives,
      takes,
      breaks,
      ...(shared && { shared: true as const }),
      status: 'offered',
      answer: null,
    };
    return { ...state, swaps: [...state.swaps, swap] };
  },
  'swap-accepted': (state, event) => {
    const swap = swapWith(state, event.swap, 'offered');
    if (isRefusal(swap)) return swap;
    if (swap.to !== event.by)
      return refuse('offered-to-another', { what: swap.id, to: swap.to, by: event.by });
    const [gives, takes] = [cutBefore(swap.gives, event.from), cutBefore(swap.takes, event.from)];
    const empty = refuseEmpty(gives) ?? refuseEmpty(takes);
    if (empty) return empty;
    const accepted = { ...swap, gives, takes, breaks: [...swap.breaks, ...(event.breaks ?? [])] };
    const offered = { ...state, swaps: state.swaps.map(each => (each === swap ? accepted : each)) };
    return withStatus(exchangeShifts(offered, accepted), accepted, 'accepted', event);
  },
  'swap-declined': (state, event) => {
    const swap = swapWith(state, event.swap, 'offered');
    if (isRefusal(swap)) return swap;
    if (swap.to !== event.by)
      return refuse('offered-to-another', { what: swap.id, to: swap.to, by: event.by });
    return withStatus(state, swap, 'declined', event);
  },
  'swap-withdrawn': (state, event) => {
    const swap = swapWith(state, event.swap, 'offered');
    if (isRefusal(swap)) return swap;
    if (swap.by !== event.by && !event.why)
      return refuse('only-offerer-withdraws', { what: swap.id, offerer: swap.by });
    return withStatus(state, swap, 'withdrawn', event);
  },
  'swap-undone': (state, event) => {
    const swap = swapWith(state, event.swap, 'accepted');
    if (isRefusal(swap)) return swap;
    const removed = answerOf(event);
    const overrides = state.overrides.map(each =>
      each.swap === swap.id && each.removed === null ? { ...each, removed } : each,
    );
    return withStatus({ ...state, overrides }, swap, 'undone', event);
  },
};

/** The overrides and swaps after one event. */
export function evolveOncall(state: OncallState, event: OncallEvent | UnknownEvent): OncallState | Refusal {
  if (!isOncallEvent(event)) return refuse('newer-version', { type: event.type });
  // The table's type ties each evolver to its event; indexing by a union loses that, and nothing else.
  return (evolvers[event.type] as Evolver<OncallEventType>)(state, event);
}
