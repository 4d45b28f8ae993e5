/** Folds overrides and swaps from their events. Total: an event that does not apply changes nothing and is refused. */
import type { UnknownEvent } from '../../kernel/event.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import type { Interval, OncallEvent, OncallEventType } from './events.ts';
import { isOncallEvent } from './schema.ts';
import type { AddedOverride, OncallState, Swap } from './state.ts';

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

/** The swap with that number, if its offer is still open. */
function openSwap({ swaps }: OncallState, id: string): Swap | Refusal {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return refuse('no-such-swap', { swap: id });
  if (swap.status === 'offered') return swap;
  const by = swap.status === 'withdrawn' ? swap.by : swap.to;
  return refuse('swap-answered', { swap: id, status: swap.status, by });
}

const withStatus = (state: OncallState, swap: Swap, status: Swap['status']): OncallState => ({
  ...state,
  swaps: state.swaps.map(each => (each === swap ? { ...swap, status } : each)),
});

const evolvers: { readonly [T in OncallEventType]: Evolver<T> } = {
  'override-added': (state, { schedule, person, from, to, by, why, breaks, relieves = null }) =>
    refuseEmpty({ from, to }) ??
    withOverride(state, { schedule, person, relieves, from, to, by, why, breaks, swap: null }),
  'vacancy-added': (state, { schedule, from, to, by, why }) =>
    refuseEmpty({ from, to }) ??
    withOverride(state, {
      schedule,
      person: null,
      relieves: null,
      from,
      to,
      by,
      why,
      breaks: [],
      swap: null,
    }),
  'override-removed': (state, { override: id, by, why }) => {
    const override = state.overrides.find(each => each.id === id);
    if (!override) return refuse('no-such-override', { override: id });
    if (override.removed)
      return refuse('override-already-removed', { override: id, by: override.removed.by });
    const removed = { ...override, removed: { by, why } };
    return { ...state, overrides: state.overrides.map(each => (each === override ? removed : each)) };
  },
  'swap-offered': (state, { schedule, by, to, gives, takes, breaks }) => {
    const refused = refuseEmpty(gives) ?? refuseEmpty(takes);
    if (refused) return refused;
    const id = `S-${state.swaps.length + 1}`;
    const swap: Swap = { id, schedule, by, to, gives, takes, breaks, status: 'offered' };
    return { ...state, swaps: [...state.swaps, swap] };
  },
  'swap-accepted': (state, { swap: id, by }) => {
    const swap = openSwap(state, id);
    if (isRefusal(swap)) return swap;
    if (swap.to !== by) return refuse('offered-to-another', { what: id, to: swap.to, by });
    const { schedule, breaks, gives, takes } = swap;
    const half = { schedule, by, why: null, breaks, swap: id, relieves: null };
    const given = withOverride(state, { ...half, ...gives, person: swap.to });
    return withStatus(withOverride(given, { ...half, ...takes, person: swap.by }), swap, 'accepted');
  },
  'swap-declined': (state, { swap: id, by }) => {
    const swap = openSwap(state, id);
    if (isRefusal(swap)) return swap;
    if (swap.to !== by) return refuse('offered-to-another', { what: id, to: swap.to, by });
    return withStatus(state, swap, 'declined');
  },
  'swap-withdrawn': (state, { swap: id, by }) => {
    const swap = openSwap(state, id);
    if (isRefusal(swap)) return swap;
    if (swap.by !== by) return refuse('only-offerer-withdraws', { what: id, offerer: swap.by });
    return withStatus(state, swap, 'withdrawn');
  },
};

/** The overrides and swaps after one event. */
export function evolveOncall(state: OncallState, event: OncallEvent | UnknownEvent): OncallState | Refusal {
  if (!isOncallEvent(event)) return refuse('newer-version', { type: event.type });
  // The table's type ties each evolver to its event; indexing by a union loses that, and nothing else.
  return (evolvers[event.type] as Evolver<OncallEventType>)(state, event);
}
