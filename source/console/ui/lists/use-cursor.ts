/** A cursor in a list that changes under it: it stays on its item, and where that goes away, on its place. */
import { useLayoutEffect, useRef } from 'react';

type Keyed = { readonly key: string };

/**
 * @param selected the key under the cursor; null before anything was
 * @returns the cursor's place in the list, and how to move it
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
  // Within the same commit: an effect that came after a key would put the cursor back to where it was before it.
  useLayoutEffect(() => {
    place.current = at;
    // What is under the cursor is selected by being there: a new item above it must not take its place.
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
