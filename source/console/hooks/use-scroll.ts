/** Where the timeline is scrolled to. It follows the end until somebody scrolls back. */
import { useCallback, useMemo, useState } from 'react';
import type { Entry } from '../../domain/incident/timeline.ts';
import type { Zone } from '../../output/times.ts';
import { pageBack, pageOn } from '../room/scroll.ts';

type Area = { readonly rows: number; readonly columns: number; readonly zone: Zone };

export function useScroll(entries: readonly Entry[], { rows, columns, zone }: Area) {
  /** The last entry that is seen, by id, so that what others back-date above it does not move it; null while it follows. */
  const [last, setLast] = useState<string | null>(null);
  const end = useMemo(() => {
    const index = last === null ? -1 : entries.findLastIndex(({ id }) => id === last);
    return index < 0 ? entries.length : index + 1;
  }, [entries, last]);
  const page = { entries, height: rows, look: { columns, zone, handles: false } };
  const holdAt = (to: number | null) => setLast(to === null ? null : (entries[to - 1]?.id ?? null));
  return {
    end,
    below: entries.length - end,
    follow: useCallback(() => setLast(null), []),
    back: () => {
      const to = pageBack(page, end);
      if (to < entries.length) holdAt(to);
    },
    on: () => holdAt(pageOn(page, end)),
  };
}
