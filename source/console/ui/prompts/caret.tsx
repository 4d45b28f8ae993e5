/** Puts the terminal's own cursor where typing goes: visible without colours, and where an input method opens its window. */
import { useCursor } from 'ink';
import { createContext, useContext } from 'react';
import { KeysEnabled } from '../../input/key-provider.tsx';

/** How many rows there are above the screen. */
export const ScreenTop = createContext(0);

/** Cells from the left, and rows from the top of the screen. */
type Props = { readonly x: number; readonly y: number };

/** Only the part of the screen that has the keys has the cursor. */
export const Caret = (props: Props) => (useContext(KeysEnabled) ? <PlacedCaret {...props} /> : null);

function PlacedCaret({ x, y }: Props) {
  const { setCursorPosition } = useCursor();
  setCursorPosition({ x, y: y + useContext(ScreenTop) });
  return null;
}
