/** Finds the timeline entry for the adding of a follow-up. */
import type { Incident } from './state.ts';
import { type Entry, entriesOf } from './timeline.ts';

/**
 * The entries in which follow-ups were added, by follow-up. One event adds both, so they are in the same order and no text
 * has to be parsed.
 */
export function additionsOf({ state, timeline }: Incident): ReadonlyMap<string, Entry> {
  const entries = entriesOf(timeline).filter(({ event }) => event === 'task-added');
  return new Map(
    state.tasks.flatMap(({ id }, index) => {
      const entry = entries[index];
      return entry ? [[id, entry] as const] : [];
    }),
  );
}
