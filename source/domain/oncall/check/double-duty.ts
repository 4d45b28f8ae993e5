/** Finds times at which one person has both roles of a team, so that they have no backup. */
import { everyoneOn, isOnDuty } from '../schedule/everyone.ts';
import type { Span } from '../schedule/schedule.ts';

export type DoubleDuty = { readonly person: string; readonly from: number; readonly to: number };

/**
 * @param primary spans of one window, with adjacent spans of the same people joined, like `secondary`
 * @returns the intervals with the same person in both, sorted, each as long as possible
 */
export function findHeldTwice(primary: readonly Span[], secondary: readonly Span[]): DoubleDuty[] {
  const both: DoubleDuty[] = [];
  let next = 0;
  for (const { from, to, ...span } of primary) {
    // Advance past spans of the other schedule that end in this one; a longer one meets the next span too.
    for (let other = secondary[next]; other !== undefined && other.from < to; other = secondary[next]) {
      const [begin, end] = [Math.max(from, other.from), Math.min(to, other.to)];
      if (begin < end) both.push(...findBoth(span, other).map(person => ({ person, from: begin, to: end })));
      if (other.to > to) break;
      next++;
    }
  }
  return joinTimes(both);
}

const findBoth = (a: Omit<Span, 'from' | 'to'>, b: Span) =>
  everyoneOn(a).filter(person => isOnDuty(b, person));

/** Joins the adjacent times of a person: those with whom they share the duty may change meanwhile. */
function joinTimes(times: readonly DoubleDuty[]): DoubleDuty[] {
  const joined: DoubleDuty[] = [];
  const last = new Map<string, number>();
  for (const time of times) {
    const index = last.get(time.person) ?? -1;
    const before = joined[index];
    if (before?.to === time.from) joined[index] = { ...before, to: time.to };
    else last.set(time.person, joined.push(time) - 1);
  }
  return joined;
}
