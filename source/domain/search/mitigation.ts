/** Finds how an incident was mitigated, for responders to a similar one. */
import type { IncidentState } from '../incident/state.ts';
import type { Passage } from './passage.ts';

export type Mitigation = { readonly text: string; readonly by: string | null; readonly at: string | null };

const toMitigation = ({ text, by, at }: Passage): Mitigation => ({ text, by, at });

/** How the line of an event begins, before the text that a person gave. */
const beginnings = { resolved: 'resolved it: ', mitigated: 'mitigated the impact: ' } as const;

/** The text of the last event of a type, without its beginning; null if no one gave one. */
function findText(passages: readonly Passage[], type: keyof typeof beginnings): Mitigation | null {
  const last = passages.findLast(({ event }) => event === type);
  const beginning = `${last?.by} ${beginnings[type]}`;
  return last?.text.startsWith(beginning)
    ? { ...toMitigation(last), text: last.text.slice(beginning.length) }
    : null;
}

/** The last entry of a kind up to an instant. */
function findLast(
  passages: readonly Passage[],
  kind: Passage['kind'],
  by: string | null,
): Passage | undefined {
  const before = passages.filter(
    passage => passage.kind === kind && (by === null || (passage.at ?? '') <= by),
  );
  return before.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)).at(-1);
}

/**
 * The text of the mitigation, or else of the resolution; otherwise the last action before the mitigation (or the resolution, if that is unknown);
 * otherwise the last decision before it. Null if there is none, or the incident is active.
 * @param passages its entries, in the journal's order
 */
export function findMitigation(record: IncidentState, passages: readonly Passage[]): Mitigation | null {
  const { times, status, outcome } = record;
  if (outcome === 'merged' || outcome === 'invalid') return null;
  const mitigation = findText(passages, 'mitigated');
  if (mitigation && times.mitigated !== null) return mitigation;
  const resolution = findText(passages, 'resolved');
  if (resolution && status !== 'active') return resolution;
  const until = (times.mitigated ?? times.resolved)?.at ?? null;
  if (until === null) return null;
  const last = findLast(passages, 'action', until) ?? findLast(passages, 'decision', until);
  return last ? toMitigation(last) : null;
}
