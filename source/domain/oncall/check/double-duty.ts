/** Finds times at which one person has both roles of a team, so that they have no backup. */
import type { Span } from '../schedule/schedule.ts';

export type DoubleDuty = { readonly person: string; readonly from: number; readonly to: number };

/**
 * @param primary spans of one window, with adjacent spans of one person joined, like `secondary`
 * @returns the intervals with the same person in both, sorted, each as long as possible
 */
export function findHeldTwice(primary: readonly Span[], secondary: readonly Span[]): DoubleDuty[] {
  const found: DoubleDuty[] = [];
  let next = 0;
  for (const { person, from, to } of primary) {
    // Advance past spans of the other schedule that end in this one; a longer one meets the next span too.
    for (let other = secondary[next]; other !== undefined && other.from < to; other = secondary[next]) {
      const [begin, end] = [Math.max(from, other.from), Math.min(to, other.to)];
      if (person !== null && other.person === person && begin < end)
        found.push({ person, from: begin, to: end });
      if (other.to > to) break;
      next++;
    }
  }
  return found;
}
