/** Which active incident a page looks like a part of, as React state. */
import { useEffect, useMemo, useState } from 'react';
import type { IncidentState } from '../../domain/incident/state.ts';
import { type Similar, similarIncident } from '../../domain/paging/similar.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { type Journal, pagesChanged, teamChanged } from '../../store/journal.ts';

type Active = { readonly incidents: readonly IncidentState[]; readonly pages: readonly PageState[] };

const none: Active = { incidents: [], pages: [] };

async function readActive(journal: Journal): Promise<Active> {
  const incidents = (await journal.list('open')).filter(({ status }) => status === 'active');
  const ids = new Set(incidents.flatMap(({ pages }) => pages));
  const pages = await Promise.all([...ids].map(id => journal.page(id)));
  return { incidents, pages: pages.filter(page => page !== null) };
}

/** @returns the active incidents, and what says of a page which of them it looks like a part of */
export function useAlike(journal: Journal) {
  const [active, setActive] = useState(none);
  useEffect(() => {
    let mounted = true;
    // An offer, and no truth: where it cannot be read, the list of pages says so itself.
    const read = () =>
      void readActive(journal).then(
        found => mounted && setActive(found),
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
  return useMemo(
    () => ({
      incidents: active.incidents,
      similar: (page: PageState): Similar | null =>
        isWaiting(page) && page.incident === null
          ? similarIncident(page, active.incidents, active.pages)
          : null,
    }),
    [active],
  );
}
