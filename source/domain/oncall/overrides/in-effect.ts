/** Overrides that name someone who is no longer in the team file: they have no effect, and are reported. */
import type { DanglingCover } from '../check/dangling-cover.ts';
import type { Cover } from '../schedule/schedule.ts';
import { findEnd, type OncallState } from './state.ts';

/** Whether a person is in the team file. */
export type IsKnown = (person: string) => boolean;

/**
 * The covers that have an effect. One by an unknown person ends at an instant: who was on duty before stays as it was, and
 * from then on the people of the schedule are on duty.
 * @param from milliseconds since 1970
 */
export const coversInEffect = (covers: readonly Cover[], isKnown: IsKnown, from: number): Cover[] =>
  covers.flatMap(cover => {
    if (cover.person === null || isKnown(cover.person)) return [cover];
    return cover.from < from ? [{ ...cover, to: Math.min(cover.to, from) }] : [];
  });

/**
 * The overrides and swaps of which a part is still to come, and that name someone who is not in the team file.
 * @param now UTC ISO-8601
 */
export function findDanglingCovers(
  { overrides, swaps }: OncallState,
  isKnown: IsKnown,
  now: string,
): DanglingCover[] {
  const ofOverrides = overrides
    .filter(override => findEnd(override) > now && findEnd(override) > override.from)
    .flatMap(({ id, swap, schedule, person, relieves, from, ...override }): DanglingCover[] => {
      const to = findEnd({ from, ...override });
      const fixed = {
        schedule,
        from,
        to,
        kind: swap === null ? 'override' : 'swap',
        id: swap ?? id,
      } as const;
      return [
        ...(person !== null && !isKnown(person) ? [{ ...fixed, person, covers: true }] : []),
        ...(relieves !== null && !isKnown(relieves) ? [{ ...fixed, person: relieves, covers: false }] : []),
      ];
    });
  const ofOffers = swaps
    .filter(({ status, gives, takes }) => status === 'offered' && (gives.to > now || takes.to > now))
    .flatMap(({ id, schedule, by, to, gives }) =>
      [by, to]
        .filter(person => !isKnown(person))
        .map(
          (person): DanglingCover => ({ kind: 'swap-offer', id, schedule, person, covers: false, ...gives }),
        ),
    );
  return [...ofOverrides, ...ofOffers];
}
