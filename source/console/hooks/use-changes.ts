/** What was changed around a page, as React state. */
import { useEffect, useState } from 'react';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { askedFor, changesOf, type Span } from '../../domain/changes/context.ts';
import { changeRecorded } from '../../journal/journal.ts';
import type { World } from '../world.ts';

const none: readonly ChangeEvent[] = [];

/** @param span null: nothing is looked at */
export function useChanges({ journal, now }: World, span: Span | null): readonly ChangeEvent[] {
  const [changes, setChanges] = useState(none);
  const { from = null, until = null, team = null } = span ?? {};
  useEffect(() => {
    if (from === null) return setChanges(none);
    let mounted = true;
    const own = { from, until, team };
    const read = async () => {
      const asked = askedFor(own, now());
      // Context alone: what cannot be read is told of by the list itself.
      const found = await journal.changes(asked.from, asked.to).catch(() => none);
      if (mounted) setChanges(changesOf(found, own, now()));
    };
    const stop = journal.subscribe(ids => {
      if (ids.includes(changeRecorded)) void read();
    });
    void read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal, now, from, until, team]);
  return changes;
}
