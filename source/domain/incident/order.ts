/** Warns about times in an unusual order. They are never refused, because real timelines come in any order. */
import { type Problem, problem } from '../kernel/refusal.ts';
import type { IncidentState } from './state.ts';
import { type TimeName, timeLabels } from './vocabulary.ts';

/** Pairs in which the first usually does not come after the second. */
const usual: readonly (readonly [TimeName, TimeName])[] = [
  ['impactStarted', 'detected'],
  ['impactStarted', 'mitigated'],
  ['detected', 'acknowledged'],
  ['detected', 'declared'],
  ['declared', 'resolved'],
  ['identified', 'mitigated'],
  ['mitigated', 'resolved'],
  ['resolved', 'closed'],
];

/** A warning for each pair of known times that is out of order. */
export function orderWarnings({ times }: IncidentState): Problem<'times-out-of-order'>[] {
  return usual.flatMap(([first, second]) => {
    const [a, b] = [times[first], times[second]];
    if (!a || !b || a.at <= b.at) return [];
    const names = { first: timeLabels[first], second: timeLabels[second] };
    return [problem('times-out-of-order', { ...names, firstAt: a.at, secondAt: b.at })];
  });
}
