/** The incidents that one has to do with, as React state, with their titles. */
import { useEffect, useMemo, useState } from 'react';
import { readRelated } from '../../app/related.ts';
import { listRelated, type RelatedIncident } from '../../domain/incident/related.ts';
import type { Incident } from '../../domain/incident/state.ts';
import type { Journal } from '../../store/journal.ts';

type Titles = ReadonlyMap<string, string | null>;

const noTitles: Titles = new Map();

/**
 * Which incidents they are is known at once; their titles follow, and are read again when one of them changes.
 * @param incident null until it is read
 */
export function useRelated(journal: Journal, incident: Incident | null): readonly RelatedIncident[] {
  const [titles, setTitles] = useState(noTitles);
  const related = useMemo(() => (incident ? listRelated(incident) : []), [incident]);
  useEffect(() => {
    if (incident === null || related.length === 0) return;
    let isCurrent = true;
    const read = async () => {
      const found = await readRelated(journal, incident);
      if (isCurrent) setTitles(new Map(found.map(({ id, title }) => [id, title])));
    };
    // A title that cannot be read is left out; the room says why the store cannot be read.
    const readOrLeaveOut = () => void read().catch(() => {});
    const stop = journal.subscribe(ids => {
      if (related.some(({ id }) => ids.includes(id))) readOrLeaveOut();
    });
    readOrLeaveOut();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [journal, incident, related]);
  return useMemo(
    () => related.map(each => ({ ...each, title: titles.get(each.id) ?? null })),
    [related, titles],
  );
}
