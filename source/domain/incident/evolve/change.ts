/** The change that one event makes to an incident, or why it does not apply. */
import { type Refusal, refuse } from '../../kernel/refusal.ts';
import type { EventType, IncidentEvent } from '../events.ts';
import type { IncidentState } from '../state.ts';
import type { Entry, Timeline } from '../timeline.ts';

export type Change = {
  /** The fields of the state that change. */
  readonly state?: Partial<IncidentState>;
  /** The timeline entry that it adds: one of kind `event` with this text, or an entry of its own. */
  readonly line?: string;
  /** The reason that is part of the line. */
  readonly why?: string;
  readonly entry?: Partial<Entry> & Pick<Entry, 'kind' | 'text'>;
  /** For corrections: the entry as it is afterwards. */
  readonly replaced?: Entry;
};

export type Evolver<T extends EventType> = (
  state: IncidentState,
  event: IncidentEvent<T>,
  timeline: Timeline,
) => Change | Refusal;

/** One evolver for each event type of a family. */
export type Evolvers<T extends EventType> = { readonly [K in T]: Evolver<K> };

export const alreadyClosed = ({ id: incident, statusBy: by, outcome, mergedInto }: IncidentState): Refusal =>
  outcome === 'merged'
    ? refuse('already-merged', { incident, by, into: mergedInto ?? '' })
    : refuse('already-closed', { incident, by, isInvalid: outcome === 'invalid' });

/** Refuses what a closed incident does not take. A merged one is not reopened: reopen the incident that it is part of. */
export const incidentClosed = ({ id, mergedInto }: Pick<IncidentState, 'id' | 'mergedInto'>): Refusal =>
  mergedInto === null
    ? refuse('incident-closed', { incident: id }, { do: 'reopen', incident: id })
    : refuse('merged-elsewhere', { incident: id, into: mergedInto });
