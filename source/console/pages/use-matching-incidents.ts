/** Which active incident a page may be a duplicate of, as React state. */
import { useEffect, useState } from 'react';
import { emptyMatcher, type IncidentMatcher, loadIncidentMatcher } from '../../app/match-incident.ts';
import { type Journal, pagesChanged, teamChanged } from '../../store/journal.ts';

export function useIncidentMatcher(journal: Journal): IncidentMatcher {
  const [matcher, setMatcher] = useState(emptyMatcher);
  useEffect(() => {
    let mounted = true;
    // A suggestion: where it cannot be read, the list of pages reports that itself.
    const read = () =>
      void loadIncidentMatcher(journal).then(
        found => mounted && setMatcher(found),
        () => {},
      );
    const stop = journal.subscribe(ids => {
      if (ids.some(id => id !== pagesChanged && id !== teamChanged)) read();
    });
    read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal]);
  return matcher;
}
