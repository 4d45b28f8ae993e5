/** The overrides and swaps that can be taken back. Pure. */
import type { AddedOverride, OncallState, Swap } from '../../domain/oncall/overrides/state.ts';

/** An override that can be removed, or an accepted swap that can be undone as a whole. */
export type Removable =
  | { readonly kind: 'override'; readonly override: AddedOverride }
  | { readonly kind: 'swap'; readonly swap: Swap };

/**
 * Those of a schedule that have not ended: first those that the reader added or covers, then by time. Swaps are only those of
 * the reader: for other people's, a reason has to be given.
 */
export function findRemovable(
  { overrides, swaps }: OncallState,
  schedule: string,
  reader: string,
  now: string,
): Removable[] {
  const accepted = swaps.filter(({ status }) => status === 'accepted');
  const inSwap = new Set(accepted.map(({ id }) => id));
  const single = overrides
    .filter(
      override =>
        override.schedule === schedule &&
        override.removed === null &&
        override.to > now &&
        !inSwap.has(override.swap ?? ''),
    )
    .map(override => ({
      found: { kind: 'override', override } as const,
      from: override.from,
      isOwn: override.person === reader || override.by === reader,
    }));
  const exchanged = accepted
    .filter(({ gives, takes, ...swap }) => swap.schedule === schedule && (gives.to > now || takes.to > now))
    .filter(({ by, to }) => by === reader || to === reader)
    .map(swap => ({
      found: { kind: 'swap', swap } as const,
      from: swap.gives.from < swap.takes.from ? swap.gives.from : swap.takes.from,
      isOwn: true,
    }));
  return [...single, ...exchanged]
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.from.localeCompare(b.from))
    .map(({ found }) => found);
}

export const idOfRemovable = (removable: Removable): string =>
  removable.kind === 'override' ? removable.override.id : removable.swap.id;
