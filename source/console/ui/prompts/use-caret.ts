/** Puts the terminal's own cursor where typing goes: visible without colours, and where an input method opens its window. */
import { useCursor } from 'ink';
import { createContext, useContext } from 'react';

/** How many rows stand above the screen. */
export const ScreenTop = createContext(0);

/** @param place cells from the left and rows from the top of the screen */
export function useCaret({ x, y }: { readonly x: number; readonly y: number }): void {
  const { setCursorPosition } = useCursor();
  const top = useContext(ScreenTop);
  setCursorPosition({ x, y: y + top });
}
