/** Finds people who are on duty while they are away. */
import { everyoneOn } from '../schedule/everyone.ts';
import type { OnDuty } from '../schedule/on-duty.ts';
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
  spans: readonly Pick<Span, 'person' | 'others' | 'from' | 'to'>[],
  findAbsences: FindAbsences,
): AwayOnDuty[] {
  const found: AwayOnDuty[] = [];
  for (const span of spans) {
    for (const person of everyoneOn(span)) {
      for (const { person: _, ...absence } of findAbsences(person, span.from, span.to)) {
        const [from, to] = [Math.max(span.from, absence.from), Math.min(span.to, absence.to)];
        // Those with whom they share the duty may change meanwhile.
        const before = found.findLastIndex(each => each.person === person);
        const last = found[before];
        if (last?.to === from && last.absence.from === absence.from) found[before] = { ...last, to };
        else found.push({ person, from, to, absence });
      }
    }
  }
  return found;
}

/** `ben is away from 2026-12-20 to 2027-01-03`; without the reason, because it is recorded. */
export const formatAway = ({ person, absence }: Pick<AwayOnDuty, 'person' | 'absence'>): string =>
  `${person} is away ${absence.when}`;

/** Who is on duty, with the absences of those who are away at that instant. @param instant milliseconds since 1970 */
export function markAway(duty: OnDuty, findAbsences: FindAbsences, instant: number): OnDuty {
  const away = everyoneOn(duty).flatMap(person => findAbsences(person, instant, instant + 1));
  return away.length === 0 ? duty : { ...duty, away };
}
