/**
 * Folds an incident from its events. Total: an event that does not apply changes nothing, and no event makes it throw, however
 * malformed it is.
 */
import type { UnknownEvent } from '../../kernel/event.ts';
import type { IncidentId } from '../../kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import type { IncidentEvent } from '../events.ts';
import { later } from '../instants.ts';
import { isKnown } from '../schema.ts';
import type { Incident, IncidentState } from '../state.ts';
import { type Entry, emptyTimeline, type Timeline, withEntry, withReplaced } from '../timeline.ts';
import type { Change } from './change.ts';
import { entryEvolvers } from './entries.ts';
import { impactEvolvers } from './impact.ts';
import { declaredState, lifecycleEvolvers } from './lifecycle.ts';
import { relationEvolvers } from './relations.ts';
import { reviewEvolvers } from './review.ts';
import { roleEvolvers } from './roles.ts';
import { taskEvolvers } from './tasks.ts';

const evolvers = {
  ...roleEvolvers,
  ...entryEvolvers,
  ...taskEvolvers,
  ...lifecycleEvolvers,
  ...impactEvolvers,
  ...reviewEvolvers,
  ...relationEvolvers,
};

/**
 * The incident after one event.
 * @param incident the state before; null before the declaration
 * @param id the incident whose stream the event is in, such as `INC-7`
 * @returns the incident afterwards, or a refusal if the event does not apply
 */
export function evolve(
  incident: Incident | null,
  id: IncidentId,
  event: IncidentEvent | UnknownEvent,
): Incident | Refusal {
  if (incident === null) {
    if (!isKnown(event) || event.type !== 'declared') return refuse('not-declared', { incident: id });
    const state = { ...declaredState(id, event), entries: 1 };
    const entry = entryOf(event, { line: `${event.by} declared ${id}, ${event.severity}: ${event.title}` });
    return { state, timeline: entry ? withEntry(emptyTimeline, entry) : emptyTimeline };
  }
  if (!isKnown(event)) return refuse('newer-version', { type: event.type });
  if (event.type === 'declared') return refuse('already-declared', { incident: id });
  // The table's type ties each evolver to its event; indexing by a union loses that, and nothing else.
  const evolver = evolvers[event.type] as (
    state: IncidentState,
    event: IncidentEvent,
    timeline: Timeline,
  ) => Change | Refusal;
  const change = evolver(incident.state, event, incident.timeline);
  return isRefusal(change) ? change : withChange(incident, event, change);
}

/** Like {@link evolve}, but an event that does not apply changes nothing. */
export function fold(
  incident: Incident | null,
  id: IncidentId,
  event: IncidentEvent | UnknownEvent,
): Incident | null {
  const next = evolve(incident, id, event);
  return isRefusal(next) ? incident : next;
}

function withChange({ state, timeline }: Incident, event: IncidentEvent, change: Change): Incident {
  const entry = entryOf(event, change);
  const replaced = change.replaced ? withReplaced(timeline, change.replaced) : timeline;
  return {
    state: {
      ...state,
      ...change.state,
      entries: state.entries + (entry ? 1 : 0),
      lastRecorded: later(state.lastRecorded, event.recorded),
    },
    timeline: entry ? withEntry(replaced, entry) : replaced,
  };
}

/** The timeline entry that an event adds; null if it adds none. */
function entryOf(event: IncidentEvent, { line, entry, why }: Change): Entry | null {
  if (line === undefined && entry === undefined) return null;
  return {
    id: event.id,
    at: event.at,
    approximate: event.approximate === true,
    recorded: event.recorded,
    by: event.by,
    kind: 'event',
    text: line ?? '',
    event: entry ? null : event.type,
    ...(why !== undefined && { why }),
    audience: null,
    links: [],
    attachment: null,
    temporaryFix: false,
    pinned: false,
    struck: null,
    versions: [],
    ...entry,
  };
}
