/** What applying one event does: it changes the record, or it no longer applies where it landed, and says why. */
import type { Conflict } from '../../kernel/conflict.ts';
import type { EventType, IncidentEvent } from '../events.ts';
import type { IncidentState } from '../state.ts';
import type { Entry, Timeline } from '../timeline.ts';

export type Change = {
  /** The fields of the record that change. */
  readonly record?: Partial<IncidentState>;
  /** What the timeline says of it: an entry of kind `event` with this text, or an entry of its own. */
  readonly line?: string;
  readonly entry?: Partial<Entry> & Pick<Entry, 'kind' | 'text'>;
  /** For corrections: the entry as it stands afterwards. */
  readonly replaced?: Entry;
};

export type Applier<T extends EventType> = (
  record: IncidentState,
  event: IncidentEvent<T>,
  timeline: Timeline,
) => Change | Conflict;

/** One applier for each event type of a family. */
export type Appliers<T extends EventType> = { readonly [K in T]: Applier<K> };

/** The later of two instants; null counts as earliest. */
export function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}
