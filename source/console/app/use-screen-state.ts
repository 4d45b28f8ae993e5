/** What a screen remembers while others are open: its filter, its cursor. */
import { createContext, useCallback, useContext, useRef, useState } from 'react';
import type { ScreenId } from './screen.ts';

export type ScreenMemory = Map<ScreenId, object>;

/** Lives as long as the console. */
export const ScreenMemoryContext = createContext<ScreenMemory>(new Map());

/** @returns the state, and a function that changes a part of it */
export function useScreenState<State extends object>(
  screen: ScreenId,
  initial: State,
): readonly [State, (change: Partial<State>) => void] {
  const memory = useContext(ScreenMemoryContext);
  const [state, setState] = useState<State>(() => ({ ...initial, ...memory.get(screen) }));
  const newest = useRef(state);
  const change = useCallback(
    (part: Partial<State>) => {
      newest.current = { ...newest.current, ...part };
      memory.set(screen, newest.current);
      setState(newest.current);
    },
    [memory, screen],
  );
  return [state, change];
}

/** @returns a function that puts the cursor of another screen's list on an item, for when that screen is open again */
export function useSelectIn(): (screen: ScreenId, key: string) => void {
  const memory = useContext(ScreenMemoryContext);
  return useCallback(
    (screen, key) => void memory.set(screen, { ...memory.get(screen), selected: key }),
    [memory],
  );
}
