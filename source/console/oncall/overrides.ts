/** The overrides that can be removed. Pure. */
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';

/** The overrides of a schedule that have not ended: first those that the reader added or covers, then by time. */
export function findRemovable(
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
