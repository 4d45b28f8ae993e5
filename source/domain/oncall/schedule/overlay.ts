/** Overlays duties: an upper layer hides the lower one where it has duties. */
import { isSameCrew } from './everyone.ts';
import type { Slot, Span } from './schedule.ts';

type Interval = Pick<Slot, 'from' | 'to'>;

/**
 * @param below sorted, disjoint
 * @param above sorted, disjoint
 * @returns all of `above`, and the uncovered parts of `below`; sorted, disjoint. Takes linear time
 */
export function overlayDuties<T extends Interval>(below: readonly T[], above: readonly T[]): T[] {
  if (above.length === 0) return [...below];
  const result: T[] = [];
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
export function stackDuties<T extends Interval>(duties: readonly T[]): T[] {
  if (duties.length <= 1) return [...duties];
  const middle = duties.length >> 1;
  return overlayDuties(stackDuties(duties.slice(0, middle)), stackDuties(duties.slice(middle)));
}

/**
 * Joins adjacent spans of the same people and adds gaps, so that the spans fill the window exactly. A deliberate gap stays separate
 * from one that no override makes.
 */
export function createSpans(slots: readonly Slot[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  const add = (span: Span) => {
    if (span.to <= span.from) return;
    const last = spans.at(-1);
    if (last && isSameCrew(last, span) && last.isDeliberate === span.isDeliberate)
      spans[spans.length - 1] = { ...last, to: span.to };
    else spans.push(span);
  };
  let reached = from;
  for (const slot of slots) {
    add({ person: null, from: reached, to: slot.from });
    const { person, others, from: begin, to: end } = slot;
    const span: Span = { person, from: begin, to: end };
    if (person === null) add({ ...span, isDeliberate: true });
    else add(others === undefined ? span : { ...span, others });
    reached = end;
  }
  add({ person: null, from: reached, to });
  return spans;
}
