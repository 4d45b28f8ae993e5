/** Changes around the time of a page, as React state. */
import { useEffect, useState } from 'react';
import { findChangesAround } from '../../app/changes-around.ts';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { Span } from '../../domain/changes/context.ts';
import { changesChanged } from '../../store/journal.ts';
import type { Services } from '../data/services.ts';

const none: readonly ChangeEvent[] = [];

/** Milliseconds before changes are loaded: while a key is held down, none are. */
const restMs = 100;

type Found = { readonly key: string; readonly changes: readonly ChangeEvent[] };

/** @param span null: no page is selected */
export function useNearbyChanges({ journal, now }: Services, span: Span | null): readonly ChangeEvent[] {
  const [found, setFound] = useState<Found | null>(null);
  const { from = null, until = null, team = null } = span ?? {};
  const key = JSON.stringify([from, until, team]);
  useEffect(() => {
    if (from === null) return undefined;
    let mounted = true;
    const own = { from, until, team };
    const read = async () => {
      // Context alone: the list itself reports what cannot be read.
      const changes = await findChangesAround({ journal, now }, own).catch(() => none);
      // Without anything to show, there is nothing to redraw.
      if (mounted)
        setFound(before => (changes.length > 0 || before?.key === key ? { key, changes } : before));
    };
    const stop = journal.subscribe(ids => {
      if (ids.includes(changesChanged)) void read();
    });
    const timer = setTimeout(() => void read(), restMs);
    return () => {
      mounted = false;
      clearTimeout(timer);
      stop();
    };
  }, [journal, now, key, from, until, team]);
  // The changes around another page are not shown with this one.
  return found?.key === key ? found.changes : none;
}
