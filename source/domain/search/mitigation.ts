/** How an incident was mitigated, told from its record: for whoever has one like it. */
import type { IncidentState } from '../incident/state.ts';
import type { Passage } from './passage.ts';

export type Mitigation = { readonly text: string; readonly by: string | null; readonly at: string | null };

const toMitigation = ({ text, by, at }: Passage): Mitigation => ({ text, by, at });

/** What was said when it was resolved: the event's line without its beginning. */
function findResolution(passages: readonly Passage[]): Mitigation | null {
  const resolved = passages.findLast(({ event }) => event === 'resolved');
  const beginning = `${resolved?.by} resolved it: `;
  return resolved?.text.startsWith(beginning)
    ? { ...toMitigation(resolved), text: resolved.text.slice(beginning.length) }
    : null;
}

/** The last of a kind that happened by an instant. */
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
 * What was said when it was resolved; else the last action before it was mitigated (resolved, where that is not known);
 * else the last decision before it. Null where the record does not say, or it is not over.
 * @param passages its entries, in the journal's order
 */
export function findMitigation(record: IncidentState, passages: readonly Passage[]): Mitigation | null {
  const { times, status, outcome } = record;
  if (outcome === 'merged' || outcome === 'invalid') return null;
  const told = findResolution(passages);
  if (told && status !== 'active') return told;
  const until = (times.mitigated ?? times.resolved)?.at ?? null;
  if (until === null) return null;
  const last = findLast(passages, 'action', until) ?? findLast(passages, 'decision', until);
  return last ? toMitigation(last) : null;
}
