/** Which entry of the timeline tells of the adding of a follow-up. */
import type { Incident } from './state.ts';
import { type Entry, entriesOf } from './timeline.ts';

/**
 * The entries that follow-ups began with, by the follow-up. One event makes both, or neither, so that they are in the same
 * order: no text has to be understood for it.
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
