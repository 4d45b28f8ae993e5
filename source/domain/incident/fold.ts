/**
 * State from events. Total: an event that no longer applies where it landed changes nothing (design section 3,
 * "the journal's order decides"), and no event, however malformed its place, makes it throw.
 */
import { Conflict } from '../kernel/conflict.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { IncidentEvent } from './events.ts';
import { type Change, later } from './evolve/change.ts';
import { entryAppliers } from './evolve/entries.ts';
import { declaredRecord, lifecycleAppliers } from './evolve/lifecycle.ts';
import { reviewAppliers } from './evolve/review.ts';
import { roleAppliers } from './evolve/roles.ts';
import { taskAppliers } from './evolve/tasks.ts';
import { isKnown } from './schema.ts';
import type { IncidentState } from './state.ts';
import { type Entry, emptyTimeline, type Timeline, withEntry, withReplaced } from './timeline.ts';

export type Incident = { readonly state: IncidentState; readonly timeline: Timeline };

const appliers = {
  ...roleAppliers,
  ...entryAppliers,
  ...taskAppliers,
  ...lifecycleAppliers,
  ...reviewAppliers,
};

/**
 * Applies one event.
 * @param incident what came before it; null before the declaration
 * @param id the incident that the event's journal is of, such as `INC-7`
 * @returns the incident afterwards, or a {@link Conflict} that says why it does not apply
 */
export function evolve(
  incident: Incident | null,
  id: string,
  event: IncidentEvent | UnknownEvent,
): Incident | Conflict {
  if (incident === null) {
    if (!isKnown(event) || event.type !== 'declared') return new Conflict(`${id} is not declared`);
    const state = { ...declaredRecord(id, event), entries: 1 };
    const told = entryOf(event, { line: `${event.by} declared ${id}, ${event.severity}: ${event.title}` });
    return { state, timeline: told ? withEntry(emptyTimeline, told) : emptyTimeline };
  }
  if (!isKnown(event)) return new Conflict(`an event of a newer version: ${event.type}`);
  if (event.type === 'declared') return new Conflict(`${id} is declared already`);
  // The table's type ties each applier to its event; indexing by a union loses that, and nothing else.
  const applier = appliers[event.type] as (
    record: IncidentState,
    event: IncidentEvent,
    timeline: Timeline,
  ) => Change | Conflict;
  const change = applier(incident.state, event, incident.timeline);
  return change instanceof Conflict ? change : changed(incident, event, change);
}

/** As {@link evolve}, with an event that does not apply changing nothing. */
export function fold(
  incident: Incident | null,
  id: string,
  event: IncidentEvent | UnknownEvent,
): Incident | null {
  const next = evolve(incident, id, event);
  return next instanceof Conflict ? incident : next;
}

function changed(incident: Incident, event: IncidentEvent, change: Change): Incident {
  const told = entryOf(event, change);
  const replaced = change.replaced ? withReplaced(incident.timeline, change.replaced) : incident.timeline;
  const { state } = incident;
  return {
    state: {
      ...state,
      ...change.record,
      entries: state.entries + (told ? 1 : 0),
      lastRecorded: later(state.lastRecorded, event.recorded),
    },
    timeline: told ? withEntry(replaced, told) : replaced,
  };
}

/** The timeline entry that an event makes, if it makes one. */
function entryOf(event: IncidentEvent, { line, entry }: Change): Entry | null {
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
