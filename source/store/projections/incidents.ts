/** Incidents, each folded from its own stream; lists use the states in the checkpoint, if the store has one. */

import type { EventType, IncidentEvent } from '../../domain/incident/events.ts';
import { evolve } from '../../domain/incident/evolve/evolve.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import { emptyTimeline } from '../../domain/incident/timeline.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import {
  type Accelerations,
  type Checkpoint,
  type Log,
  type Position,
  type Store,
  type StoredEvent,
  StoreError,
} from '../port.ts';
import { isIncidentId } from '../streams.ts';
import { conflictsOf, FoldedStream, type Folding, type Write } from './folded-stream.ts';
import { RecentlyUsed } from './recently-used.ts';

/** The number of cached incidents: enough for the current work, far fewer than a store has. */
const maxKept = 32;

/** Increment it when `IncidentState` or the rules of the fold change: checkpoints of other versions are ignored. */
const stateVersion = 10;

/** The result of an append: the incident afterwards, including events of other people. */
export type Appended = {
  readonly incident: Incident;
  /** Why appended events did not apply where they landed. */
  readonly conflicts: readonly Refusal[];
};

/** These events change entries: they need the timeline, which a checkpoint does not have. */
const corrections: ReadonlySet<string> = new Set<EventType>([
  'entry-amended',
  'entry-corrected',
  'entry-restored',
  'hypothesis-resolved',
  'entry-struck',
  'entry-pinned',
  'entry-linked',
]);

/** The stream of an incident; empty before its declaration. */
const foldingOf = (id: IncidentId): Folding<Incident | null> => ({
  initial: () => null,
  evolve: (incident, event) => evolve(incident, id, event),
});

/** An incident that was folded further from a state. */
export type Continued = {
  /** Null: its stream has no declaration. */
  readonly incident: Incident | null;
  readonly position: Position;
  /** Whether the timeline has only the entries after the state. */
  readonly isPartial: boolean;
};

/**
 * Folds an incident further from a saved state, or from its start if that does not suffice.
 * @returns null if there is no such incident
 */
export async function continueIncident(
  log: Log,
  id: IncidentId,
  from: { readonly position: Position; readonly state: IncidentState } | null,
): Promise<Continued | null> {
  const read = await log.read(id, from?.position ?? null);
  if (!read) return null;
  if (from === null || read.isFromStart)
    return { ...fold(id, null, read.events), position: read.position, isPartial: false };
  if (read.events.some(({ type }) => corrections.has(type))) return continueIncident(log, id, null);
  const before = { state: from.state, timeline: emptyTimeline };
  return { ...fold(id, before, read.events), position: read.position, isPartial: true };
}

function fold(id: IncidentId, before: Incident | null, events: readonly StoredEvent[]) {
  let incident = before;
  for (const event of events) {
    const next = evolve(incident, id, event);
    if (!isRefusal(next)) incident = next;
  }
  return { incident };
}

export class Incidents {
  readonly #store: Store;
  readonly #accelerations: Accelerations | null;
  readonly #folds = new RecentlyUsed<FoldedStream<Incident | null>>(maxKept);
  #checkpoint: Checkpoint<IncidentState> | null = null;
  /** One list at a time: they share the checkpoint. */
  #lastList: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
    this.#accelerations = store.accelerations;
  }

  list(which: 'all' | 'open'): Promise<readonly IncidentState[]> {
    const list = () => this.#list(which);
    const listed = this.#lastList.then(list, list);
    this.#lastList = listed;
    return listed;
  }

  async #list(which: 'all' | 'open'): Promise<readonly IncidentState[]> {
    const states = this.#accelerations
      ? await this.#survey(this.#accelerations, which)
      : await this.#readAll();
    return which === 'open' ? states.filter(isOpen) : states;
  }

  async read(id: string): Promise<Incident | null> {
    return isIncidentId(id) ? this.#fold(id).read() : null;
  }

  /** Claims a number and writes the first events of the incident, atomically. */
  async begin(
    wanted: string | null,
    events: (id: IncidentId) => readonly (IncidentEvent | UnknownEvent)[],
  ): Promise<Incident> {
    const id = await this.#store.log.claim({ kind: 'incident', wanted, events });
    const incident = await this.read(id);
    if (!incident) throw new StoreError(`${id} was written but cannot be read back`);
    return incident;
  }

  /** All events of an incident, as written; null if there is no such incident. */
  async events(id: string): Promise<readonly (IncidentEvent | UnknownEvent)[] | null> {
    if (!(await this.read(id))) return null;
    return (await this.#store.log.read(id, null))?.events ?? null;
  }

  async append(
    id: string,
    events: readonly (IncidentEvent | UnknownEvent)[],
    write?: Write,
  ): Promise<Appended> {
    const fold = isIncidentId(id) ? this.#fold(id) : null;
    if (!fold || !(await fold.read())) throw new StoreError(`no incident ${id} in ${this.#store.location}`);
    const { state, outcomes } = await fold.append(events, write);
    if (!state) throw new StoreError(`no incident ${id} in ${this.#store.location}`);
    return { incident: state, conflicts: conflictsOf(events, outcomes) };
  }

  close(): void {
    this.#folds.clear();
    this.#checkpoint?.flush();
  }

  async #survey(accelerations: Accelerations, which: 'all' | 'open'): Promise<IncidentState[]> {
    this.#checkpoint ??= accelerations.checkpoint<IncidentState>(stateVersion);
    const checkpoint = this.#checkpoint;
    const { isComplete, incidents } = await checkpoint.survey(which);
    const states: IncidentState[] = [];
    for (const { stream, snapshot, isCurrent } of incidents) {
      if (snapshot && isCurrent) {
        states.push(snapshot.state);
        continue;
      }
      const found = await continueIncident(this.#store.log, stream as IncidentId, snapshot);
      if (!found?.incident) continue;
      const { state } = found.incident;
      states.push(state);
      checkpoint.keep(stream, { position: found.position, state });
    }
    checkpoint.finish(isComplete ? states.filter(state => !isOpen(state)).map(({ id }) => id) : null);
    return states;
  }

  async #readAll(): Promise<IncidentState[]> {
    const states: IncidentState[] = [];
    for (const stream of await this.#store.log.streams('incidents')) {
      const incident = await this.read(stream);
      if (incident) states.push(incident.state);
    }
    return states;
  }

  #fold(id: IncidentId): FoldedStream<Incident | null> {
    return this.#folds.get(id, () => new FoldedStream(this.#store.log, id, foldingOf(id)));
  }
}

const isOpen = ({ status }: IncidentState): boolean => status !== 'closed';
