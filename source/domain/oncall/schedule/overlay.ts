/** Overlays duties: an upper layer hides the lower one where it has duties. */
import type { Duty, Span } from './schedule.ts';

/**
 * @param below sorted, disjoint
 * @param above sorted, disjoint
 * @returns all of `above`, and the uncovered parts of `below`; sorted, disjoint. Takes linear time
 */
export function overlayDuties(below: readonly Duty[], above: readonly Duty[]): Duty[] {
  if (above.length === 0) return [...below];
  const result: Duty[] = [];
  let next = 0;
  for (const duty of below) {
    let { from } = duty;
    // Duties that end before this one begins, and those that begin within it.
    for (let over = above[next]; over !== undefined && over.from < duty.to; over = above[next]) {
      if (over.from > from) result.push({ ...duty, from, to: over.from });
      from = Math.max(from, over.to);
      if (over.to > duty.to) break;
      result.push(over);
      next++;
    }
    if (from < duty.to) result.push({ ...duty, from });
  }
  return [...result, ...above.slice(next)];
}

/** Flattens duties that may overlap; later ones in the list win. Returns them sorted and disjoint. */
export function stackDuties(duties: readonly Duty[]): Duty[] {
  if (duties.length <= 1) return [...duties];
  const middle = duties.length >> 1;
  return overlayDuties(stackDuties(duties.slice(0, middle)), stackDuties(duties.slice(middle)));
}

/** Joins adjacent spans of one person and adds gaps, so that the spans fill the window exactly. */
export function createSpans(duties: readonly Duty[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  const add = (person: string | null, begin: number, end: number) => {
    if (end <= begin) return;
    const last = spans.at(-1);
    if (last?.person === person) spans[spans.length - 1] = { ...last, to: end };
    else spans.push({ person, from: begin, to: end });
  };
  let reached = from;
  for (const duty of duties) {
    add(null, reached, duty.from);
    add(duty.person, duty.from, duty.to);
    reached = duty.to;
  }
  add(null, reached, to);
  return spans;
}
