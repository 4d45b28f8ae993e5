/** Finds people who are on duty while they are away. */
import type { Span } from '../schedule/schedule.ts';
import type { Absence, FindAbsences } from './absence.ts';

/** A time at which a person is on duty and away: milliseconds since 1970, half-open. */
export type AwayOnDuty = {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly absence: Pick<Absence, 'from' | 'to' | 'when' | 'why'>;
};

/** @param spans of duty, sorted */
export function findAwayOnDuty(
  spans: readonly Pick<Span, 'person' | 'from' | 'to'>[],
  findAbsences: FindAbsences,
): AwayOnDuty[] {
  return spans.flatMap(({ person, from, to }) => {
    if (person === null) return [];
    return findAbsences(person, from, to).map(({ person: _, ...absence }): AwayOnDuty => {
      const [begin, end] = [Math.max(from, absence.from), Math.min(to, absence.to)];
      return { person, from: begin, to: end, absence };
    });
  });
}

/** `ben is away from 2026-12-20 to 2027-01-03`; without the reason, because it is recorded. */
export const formatAway = ({ person, absence }: Pick<AwayOnDuty, 'person' | 'absence'>): string =>
  `${person} is away ${absence.when}`;
