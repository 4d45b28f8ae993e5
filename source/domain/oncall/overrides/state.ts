/** The state of overrides and swaps, folded from their journal. */
import type { Cover } from '../schedule/schedule.ts';
import type { Interval } from './events.ts';

/** `O-3`: numbered by the journal's order. */
export type AddedOverride = Interval & {
  readonly id: string;
  readonly schedule: string;
  /** Null: no one is on call. */
  readonly person: string | null;
  /** The one person who is relieved; null: everyone on duty. */
  readonly relieves: string | null;
  readonly by: string;
  readonly why: string | null;
  /** The limits that it violates. */
  readonly breaks: readonly string[];
  /** The swap that it is one half of. */
  readonly swap: string | null;
  readonly removed: { readonly by: string; readonly why: string | null } | null;
};

export type SwapStatus = 'offered' | 'accepted' | 'declined' | 'withdrawn';

/** `S-2`: `by` gives `gives` to `to`, and takes `takes` from them. */
export type Swap = {
  readonly id: string;
  readonly schedule: string;
  readonly by: string;
  readonly to: string;
  readonly gives: Interval;
  readonly takes: Interval;
  readonly breaks: readonly string[];
  readonly status: SwapStatus;
};

export type OncallState = {
  /** In the journal's order: a later one wins over an earlier one. */
  readonly overrides: readonly AddedOverride[];
  readonly swaps: readonly Swap[];
};

export const emptyOncall: OncallState = { overrides: [], swaps: [] };

/** The active overrides of one schedule, for its coverage. */
export function coversOf({ overrides }: OncallState, schedule: string): Cover[] {
  return overrides
    .filter(override => override.schedule === schedule && override.removed === null)
    .map(({ id, person, relieves, from, to }) => {
      return { id, person, relieves, from: Date.parse(from), to: Date.parse(to) };
    });
}
