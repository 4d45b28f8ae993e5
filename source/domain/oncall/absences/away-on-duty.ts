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

type Time = Pick<Span, 'from' | 'to'>;

/** The time on duty of each person; adjacent times joined, because those with whom they share the duty may change. */
function findTimes(spans: readonly Pick<Span, 'person' | 'others' | 'from' | 'to'>[]): Map<string, Time[]> {
  const times = new Map<string, Time[]>();
  for (const { from, to, ...crew } of spans) {
    for (const person of everyoneOn(crew)) {
      const own = times.get(person) ?? [];
      times.set(person, own);
      const last = own.at(-1);
      if (last?.to === from) own[own.length - 1] = { from: last.from, to };
      else own.push({ from, to });
    }
  }
  return times;
}

/**
 * @param spans of duty, sorted
 * @returns sorted by time
 */
export function findAwayOnDuty(
  spans: readonly Pick<Span, 'person' | 'others' | 'from' | 'to'>[],
  findAbsences: FindAbsences,
): AwayOnDuty[] {
  const found: AwayOnDuty[] = [];
  for (const [person, times] of findTimes(spans)) {
    const [first, last] = [times[0], times.at(-1)];
    const absences = first && last ? findAbsences(person, first.from, last.to) : [];
    let next = 0;
    for (const { from, to } of times) {
      while ((absences[next]?.to ?? to) <= from) next++;
      for (let at = next; at < absences.length; at++) {
        const absence = absences[at];
        if (!absence || absence.from >= to) break;
        found.push({ person, from: Math.max(from, absence.from), to: Math.min(to, absence.to), absence });
      }
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** `ben is away from 2026-12-20 to 2027-01-03`; without the reason, because it is recorded. */
export const formatAway = ({ person, absence }: Pick<AwayOnDuty, 'person' | 'absence'>): string =>
  `${person} is away ${absence.when}`;

/** Who is on duty, with the absences of those who are away at that instant. @param instant milliseconds since 1970 */
export function markAway(duty: OnDuty, findAbsences: FindAbsences, instant: number): OnDuty {
  const away = everyoneOn(duty).flatMap(person => findAbsences(person, instant, instant + 1));
  return away.length === 0 ? duty : { ...duty, away };
}
