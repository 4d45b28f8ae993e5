/** Overrides and swaps from their events. Total: what no longer applies where it landed changes nothing. */
import { Conflict } from '../../kernel/conflict.ts';
import type { UnknownEvent } from '../../kernel/event.ts';
import type { OncallEvent, OncallEventType } from './events.ts';
import { isOncallEvent } from './schema.ts';
import type { AddedOverride, OncallState, Swap } from './state.ts';

type Applier<T extends OncallEventType> = (
  record: OncallState,
  event: OncallEvent<T>,
) => OncallState | Conflict;

const emptyInterval = ({ from, to }: { readonly from: string; readonly to: string }) =>
  from < to ? null : new Conflict(`it ends at ${to}, which is not after ${from}`);

type Added = Pick<AddedOverride, 'schedule' | 'person' | 'from' | 'to' | 'by' | 'why' | 'breaks' | 'swap'>;

function withOverride(record: OncallState, added: Added): OncallState {
  const override = { id: `O-${record.overrides.length + 1}`, ...added, removed: null };
  return { ...record, overrides: [...record.overrides, override] };
}

/** The swap of that number while its offer stands; else why it does not. */
function openSwap({ swaps }: OncallState, id: string): Swap | Conflict {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return new Conflict(`there is no swap ${id}`);
  if (swap.status === 'offered') return swap;
  const by = swap.status === 'withdrawn' ? swap.by : swap.to;
  return new Conflict(`${id} was ${swap.status} by ${by} already`);
}

const withStatus = (record: OncallState, swap: Swap, status: Swap['status']): OncallState => ({
  ...record,
  swaps: record.swaps.map(each => (each === swap ? { ...swap, status } : each)),
});

const appliers: { readonly [T in OncallEventType]: Applier<T> } = {
  'override-added': (record, { schedule, person, from, to, by, why, breaks }) =>
    emptyInterval({ from, to }) ??
    withOverride(record, { schedule, person, from, to, by, why, breaks, swap: null }),
  'override-removed': (record, { override: id, by, why }) => {
    const override = record.overrides.find(each => each.id === id);
    if (!override) return new Conflict(`there is no override ${id}`);
    if (override.removed) return new Conflict(`${id} was removed by ${override.removed.by} already`);
    const removed = { ...override, removed: { by, why } };
    return { ...record, overrides: record.overrides.map(each => (each === override ? removed : each)) };
  },
  'swap-offered': (record, { schedule, by, to, gives, takes, breaks }) => {
    const wrong = emptyInterval(gives) ?? emptyInterval(takes);
    if (wrong) return wrong;
    const id = `S-${record.swaps.length + 1}`;
    const swap: Swap = { id, schedule, by, to, gives, takes, breaks, status: 'offered' };
    return { ...record, swaps: [...record.swaps, swap] };
  },
  'swap-accepted': (record, { swap: id, by }) => {
    const swap = openSwap(record, id);
    if (swap instanceof Conflict) return swap;
    if (swap.to !== by) return new Conflict(`${id} is offered to ${swap.to}, not to ${by}`);
    const { schedule, breaks, gives, takes } = swap;
    const half = { schedule, by, why: null, breaks, swap: id };
    const given = withOverride(record, { ...half, ...gives, person: swap.to });
    return withStatus(withOverride(given, { ...half, ...takes, person: swap.by }), swap, 'accepted');
  },
  'swap-declined': (record, { swap: id, by }) => {
    const swap = openSwap(record, id);
    if (swap instanceof Conflict) return swap;
    if (swap.to !== by) return new Conflict(`${id} is offered to ${swap.to}, not to ${by}`);
    return withStatus(record, swap, 'declined');
  },
  'swap-withdrawn': (record, { swap: id, by }) => {
    const swap = openSwap(record, id);
    if (swap instanceof Conflict) return swap;
    if (swap.by !== by) return new Conflict(`only ${swap.by}, who offered ${id}, can withdraw it`);
    return withStatus(record, swap, 'withdrawn');
  },
};

/** Applies one event; a {@link Conflict} says why it does not apply. */
export function applyOncall(record: OncallState, event: OncallEvent | UnknownEvent): OncallState | Conflict {
  if (!isOncallEvent(event)) return new Conflict(`an event of a newer version: ${event.type}`);
  // The table's type ties each applier to its event; indexing by a union loses that, and nothing else.
  return (appliers[event.type] as Applier<OncallEventType>)(record, event);
}
