/** A function that can be handed on before there is what it does. */
import { useCallback, useRef } from 'react';

/** @returns the function, always the same one; and a way to say what it does from now on */
export function useLate(): readonly [call: () => void, become: (work: () => void) => void] {
  const newest = useRef<() => void>(() => {});
  return [
    useCallback(() => newest.current(), []),
    useCallback((work: () => void) => {
      newest.current = work;
    }, []),
  ];
}
