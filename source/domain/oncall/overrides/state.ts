/** The state of overrides and swaps, folded from their journal. */
import type { Cover } from '../schedule/schedule.ts';
import type { Interval } from './events.ts';

/** Who changed something, when, and why. */
export type Answer = { readonly by: string; readonly at: string; readonly why: string | null };

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
  /** From then on it has no effect; the hours before stay as they were. */
  readonly removed: Answer | null;
};

export type SwapStatus = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'undone';

/** `S-2`: `by` gives `gives` to `to`, and takes `takes` from them. */
export type Swap = {
  readonly id: string;
  readonly schedule: string;
  readonly by: string;
  readonly to: string;
  readonly gives: Interval;
  readonly takes: Interval;
  readonly breaks: readonly string[];
  /** Others share one of the shifts: only these two are exchanged in it. Absent: no. */
  readonly shared?: true;
  readonly status: SwapStatus;
  /** The last answer: who accepted, declined, withdrew or undid it; null while it is offered. */
  readonly answer: Answer | null;
};

export type OncallState = {
  /** In the journal's order: a later one wins over an earlier one. */
  readonly overrides: readonly AddedOverride[];
  readonly swaps: readonly Swap[];
};

export const emptyOncall: OncallState = { overrides: [], swaps: [] };

/** The two overrides of an accepted swap. */
export const halvesOf = ({ overrides }: OncallState, swap: string): readonly AddedOverride[] =>
  overrides.filter(each => each.swap === swap);

/** When an override ends, or ended because it was removed: at its start if that was before. UTC ISO-8601. */
export function findEnd({ from, to, removed }: Pick<AddedOverride, 'from' | 'to' | 'removed'>): string {
  if (removed === null || removed.at >= to) return to;
  return removed.at < from ? from : removed.at;
}

/** The overrides of one schedule that have an effect, for its coverage. */
export function coversOf({ overrides }: OncallState, schedule: string): Cover[] {
  return overrides
    .filter(override => override.schedule === schedule && findEnd(override) > override.from)
    .map(override => {
      const { id, person, relieves, from } = override;
      return { id, person, relieves, from: Date.parse(from), to: Date.parse(findEnd(override)) };
    });
}
