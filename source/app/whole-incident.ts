/** Reads the whole record of an incident: with the records of those that were merged into it. */
import { collectParts, combine } from '../domain/incident/merged.ts';
import type { Incident, IncidentState, MergedPart } from '../domain/incident/state.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import type { Journal } from '../store/journal.ts';

type Reader = Pick<Journal, 'read'>;

type Known = { readonly included: readonly Incident[]; readonly parts: string; readonly whole: Incident };

/** The newest whole record of each incident, as long as none of its parts changed: views compare by identity. */
const known = new WeakMap<Incident, Known>();

/** @returns null if there is no such incident */
export async function readWholeIncident(journal: Reader, id: string): Promise<Incident | null> {
  const incident = await journal.read(id);
  return incident && completeIncident(journal, incident);
}

/** The whole record of an incident that was read already; the same object if nothing was merged into it. */
export async function completeIncident(journal: Reader, incident: Incident): Promise<Incident> {
  if (incident.state.mergedFrom.length === 0) return incident;
  const incidents = new Map<IncidentId, Incident>();
  const found = await collectParts(incident.state, async id => {
    const part = await journal.read(id);
    if (part) incidents.set(id, part);
    return part?.state ?? null;
  });
  const parts = found.map(({ part }) => part);
  const included = found.flatMap(({ part, state }) => (state ? (incidents.get(part.id) ?? []) : []));
  return remember(incident, parts, included);
}

/** Each state with what was merged into it. Only those with merges are read: a list of thousands stays fast. */
export const completeStates = (
  journal: Reader,
  states: readonly IncidentState[],
): Promise<readonly IncidentState[]> =>
  Promise.all(
    states.map(async state =>
      state.mergedFrom.length === 0 ? state : ((await readWholeIncident(journal, state.id))?.state ?? state),
    ),
  );

function remember(incident: Incident, parts: readonly MergedPart[], included: readonly Incident[]): Incident {
  const before = known.get(incident);
  const names = JSON.stringify(parts);
  const isSame =
    before?.parts === names &&
    before.included.length === included.length &&
    before.included.every((part, index) => part === included[index]);
  if (isSame) return before.whole;
  const whole = combine(incident, parts, included);
  known.set(incident, { included, parts: names, whole });
  return whole;
}
