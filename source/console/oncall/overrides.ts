/** The overrides that can be removed. Pure. */
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';

/** Journaled for a schedule and not over yet; those that the reader added or covers with first, then by time. */
export function removable(
  { overrides }: OncallState,
  schedule: string,
  reader: string,
  now: string,
): AddedOverride[] {
  const isOwn = ({ person, by }: AddedOverride) => person === reader || by === reader;
  return overrides
    .filter(override => override.schedule === schedule && override.removed === null && override.to > now)
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.from.localeCompare(b.from));
}
