/** The open incidents, the newest first: read once. */
import { useEffect, useState } from 'react';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Journal } from '../../store/journal.ts';

export function useOpenIncidents(journal: Journal): readonly IncidentState[] {
  const [incidents, setIncidents] = useState<readonly IncidentState[]>([]);
  useEffect(() => {
    let mounted = true;
    // The screen below shows the error if the store cannot be read.
    void journal.list('open').then(
      found => mounted && setIncidents(found.toReversed()),
      () => {},
    );
    return () => {
      mounted = false;
    };
  }, [journal]);
  return incidents;
}
