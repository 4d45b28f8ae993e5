/** The incidents that one has to do with, as React state, with their titles. */
import { useEffect, useMemo, useState } from 'react';
import { readTitles } from '../../app/related.ts';
import { listRelated, type RelatedIncident } from '../../domain/incident/related.ts';
import type { Incident } from '../../domain/incident/state.ts';
import type { Journal } from '../../store/journal.ts';

type Titles = ReadonlyMap<string, string>;

const noTitles: Titles = new Map();

/**
 * Reads the titles again when one of those incidents changes.
 * @param incident null until it is read
 */
export function useRelated(journal: Journal, incident: Incident | null): readonly RelatedIncident[] {
  const [titles, setTitles] = useState(noTitles);
  const related = useMemo(() => (incident ? listRelated(incident) : []), [incident]);
  // A new entry changes the incident, but not which others it has to do with.
  const names = related.map(({ id }) => id).join(' ');
  const isConfidential = incident?.state.confidential ?? false;
  useEffect(() => {
    if (names === '') return;
    const others = names.split(' ');
    let isMounted = true;
    const read = async () => {
      // A title that cannot be read is left out; the room says why the store cannot be read.
      const found = await readTitles(journal, others, isConfidential).catch(() => noTitles);
      if (isMounted) setTitles(found);
    };
    const stop = journal.subscribe(ids => {
      if (ids.some(id => others.includes(id))) void read();
    });
    void read();
    return () => {
      isMounted = false;
      stop();
    };
  }, [journal, names, isConfidential]);
  return useMemo(
    () => related.map(each => ({ ...each, title: titles.get(each.id) ?? null })),
    [related, titles],
  );
}
