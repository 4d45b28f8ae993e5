/** The journal as React state: read again whenever somebody, in whatever process, appended. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Incident } from '../../domain/incident/fold.ts';
import type { IncidentRecord } from '../../domain/incident/record.ts';
import type { Journal } from '../../journal/journal.ts';

/** Every incident's record, up to date; null until first read. */
export function useRecords(journal: Journal): readonly IncidentRecord[] | null {
  const [records, setRecords] = useState<readonly IncidentRecord[] | null>(null);
  useEffect(() => {
    let mounted = true;
    const read = async () => {
      const found = await journal.list();
      if (mounted) setRecords(found);
    };
    const stop = journal.subscribe(() => void read());
    void read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal]);
  return records;
}

/** One incident, up to date, and how to show at once what was just recorded here. */
export function useIncident(journal: Journal, id: string): [Incident | null, (incident: Incident) => void] {
  const [incident, setIncident] = useState<Incident | null>(null);
  const newest = useRef<Incident | null>(null);
  const show = useCallback((next: Incident) => {
    if (next === newest.current) return;
    newest.current = next;
    setIncident(next);
  }, []);
  useEffect(() => {
    let mounted = true;
    const read = async () => {
      const found = await journal.read(id);
      if (mounted && found) show(found);
    };
    const stop = journal.subscribe(ids => {
      if (ids.includes(id)) void read();
    });
    void read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal, id, show]);
  return [incident, show];
}
