/** When one person has both roles of a team, so that nobody is there to help them. */
import type { Span } from '../schedule/schedule.ts';

export type DoubleDuty = { readonly person: string; readonly from: number; readonly to: number };

/**
 * @param primary spans of one window, neighbours with one person joined, as `secondary`
 * @returns when both have the same person, in order, as long as possible each
 */
export function findHeldTwice(primary: readonly Span[], secondary: readonly Span[]): DoubleDuty[] {
  const found: DoubleDuty[] = [];
  let next = 0;
  for (const { person, from, to } of primary) {
    // One of the other schedule that ends in this span is done; one that goes on meets the next span too.
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
