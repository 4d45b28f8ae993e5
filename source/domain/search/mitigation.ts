/** Finds how an incident was mitigated, for responders to a similar one. */
import type { IncidentState } from '../incident/state.ts';
import type { Passage } from './passage.ts';

export type Mitigation = { readonly text: string; readonly by: string | null; readonly at: string | null };

const toMitigation = ({ text, by, at }: Passage): Mitigation => ({ text, by, at });

/** The text of the resolution, without the prefix of the event. */
function findResolution(passages: readonly Passage[]): Mitigation | null {
  const resolved = passages.findLast(({ event }) => event === 'resolved');
  const beginning = `${resolved?.by} resolved it: `;
  return resolved?.text.startsWith(beginning)
    ? { ...toMitigation(resolved), text: resolved.text.slice(beginning.length) }
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
 * The text of the resolution; otherwise the last action before the mitigation (or the resolution, if that is unknown);
 * otherwise the last decision before it. Null if there is none, or the incident is active.
 * @param passages its entries, in the journal's order
 */
export function findMitigation(record: IncidentState, passages: readonly Passage[]): Mitigation | null {
  const { times, status, outcome } = record;
  if (outcome === 'merged' || outcome === 'invalid') return null;
  const resolution = findResolution(passages);
  if (resolution && status !== 'active') return resolution;
  const until = (times.mitigated ?? times.resolved)?.at ?? null;
  if (until === null) return null;
  const last = findLast(passages, 'action', until) ?? findLast(passages, 'decision', until);
  return last ? toMitigation(last) : null;
}
