/** Overrides and swaps as they stand: the fold of their journal. */
import type { Cover } from '../schedule/schedule.ts';
import type { Interval } from './events.ts';

/** `O-3`: numbered by the journal's order. */
export type AddedOverride = Interval & {
  readonly id: string;
  readonly schedule: string;
  readonly person: string;
  readonly by: string;
  readonly why: string | null;
  /** The limits that it was known to break. */
  readonly breaks: readonly string[];
  /** The swap that it is a half of. */
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

/** The overrides of one schedule that hold, for its coverage. */
export function coversOf({ overrides }: OncallState, schedule: string): Cover[] {
  return overrides
    .filter(override => override.schedule === schedule && override.removed === null)
    .map(({ id, person, from, to }) => ({ id, person, from: Date.parse(from), to: Date.parse(to) }));
}
