/** Warns about times in an unusual order. They are never refused, because real timelines come in any order. */
import { type Problem, problem } from '../kernel/refusal.ts';
import { orderWindows } from './impact.ts';
import type { IncidentState } from './state.ts';
import { type TimeName, type TimeValue, timeLabels } from './vocabulary.ts';

type Pair = readonly [TimeName, TimeName];

/** Pairs in which the first usually does not come after the second. */
const usual: readonly Pair[] = [
  ['impactStarted', 'detected'],
  ['detected', 'acknowledged'],
  ['detected', 'declared'],
  ['declared', 'resolved'],
  ['resolved', 'closed'],
];

/** Such pairs within each impact window. */
const usualInWindow: readonly Pair[] = [
  ['impactStarted', 'mitigated'],
  ['identified', 'mitigated'],
  ['mitigated', 'resolved'],
];

type Times = { readonly [name in TimeName]?: TimeValue | null };

const findWarnings = (pairs: readonly Pair[], times: Times, where = ''): Problem<'times-out-of-order'>[] =>
  pairs.flatMap(([first, second]) => {
    const [a, b] = [times[first], times[second]];
    if (!a || !b || a.at <= b.at) return [];
    const names = { first: timeLabels[first] + where, second: timeLabels[second] + where };
    return [problem('times-out-of-order', { ...names, firstAt: a.at, secondAt: b.at })];
  });

/** A warning for each pair of known times that is out of order. */
export function orderWarnings({ times, windows }: IncidentState): Problem<'times-out-of-order'>[] {
  const where = (index: number) => (windows.length < 2 ? '' : ` in impact window ${index + 1}`);
  return [
    ...findWarnings(usual, times),
    ...orderWindows(windows).flatMap(({ from, identified, mitigated, resolved }, index) =>
      findWarnings(usualInWindow, { impactStarted: from, identified, mitigated, resolved }, where(index)),
    ),
  ];
}
