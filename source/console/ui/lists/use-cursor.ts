/** The cursor of a list that changes: it stays on its item, or at its position if the item is gone. */
import { useLayoutEffect, useRef } from 'react';

type Keyed = { readonly key: string };

/**
 * @param selected the key under the cursor; null: nothing was selected yet
 * @returns the position of the cursor, its item, and how to move it
 */
export function useCursorIn<T extends Keyed>(
  items: readonly T[],
  selected: string | null,
  select: (key: string) => void,
) {
  const place = useRef(0);
  const found = items.findIndex(({ key }) => key === selected);
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, items.length - 1));
  const key = items[at]?.key ?? null;
  // In the same commit: an effect that ran after a key would move the cursor back.
  useLayoutEffect(() => {
    place.current = at;
    // The item under the cursor is selected by being there: a new item above it must not take its place.
    if (key !== null && key !== selected) select(key);
  }, [at, key, selected, select]);
  return {
    at,
    item: items[at],
    move: (to: number) => {
      const next = items[Math.min(Math.max(0, to), items.length - 1)];
      if (next) select(next.key);
    },
  };
}
