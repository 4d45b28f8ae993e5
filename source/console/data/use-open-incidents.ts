/** The open incidents, for whoever looks for one: read when they are asked for. */
import { useEffect, useState } from 'react';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Journal } from '../../store/journal.ts';

export function useOpenIncidents(journal: Journal): readonly IncidentState[] {
  const [incidents, setIncidents] = useState<readonly IncidentState[]>([]);
  useEffect(() => {
    let mounted = true;
    // A store that cannot be read is told of by the screen below.
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
