/** The times of an incident that stand in an order they rarely have. Design section 1: "Real records come in any order: warn, don't refuse". */
import { timeLabels } from './evolve/lifecycle.ts';
import { utc } from './instants.ts';
import type { IncidentState } from './state.ts';
import type { TimeName } from './vocabulary.ts';

/** Pairs in which the first is expected not to come after the second. */
const expected: readonly (readonly [TimeName, TimeName])[] = [
  ['impactStarted', 'detected'],
  ['impactStarted', 'mitigated'],
  ['detected', 'acknowledged'],
  ['detected', 'declared'],
  ['declared', 'resolved'],
  ['identified', 'mitigated'],
  ['mitigated', 'resolved'],
  ['resolved', 'closed'],
];

/** A sentence for each pair of known times that is out of order. */
export function orderWarnings({ times }: IncidentState): string[] {
  return expected.flatMap(([first, second]) => {
    const [a, b] = [times[first], times[second]];
    return a && b && a.at > b.at
      ? [`${timeLabels[first]} (${utc(a.at)}) is after ${timeLabels[second]} (${utc(b.at)})`]
      : [];
  });
}
