/** Scrolling through a text that is longer than the screen. */
import { useState } from 'react';
import type { Movement } from '../../input/movement.ts';

/**
 * @param length rows of the text
 * @param height rows that fit
 * @returns the index of the first row shown, the greatest it can have, and the handlers of the movement keys
 */
export function useScroll(length: number, height: number) {
  const [scrolled, setScrolled] = useState(0);
  const last = Math.max(0, length - height);
  const top = Math.min(scrolled, last);
  const to = (row: number) => setScrolled(Math.min(last, Math.max(0, row)));
  const handlers: Readonly<Record<Movement, () => void>> = {
    down: () => to(top + 1),
    up: () => to(top - 1),
    'page-down': () => to(top + height - 1),
    'page-up': () => to(top - height + 1),
    first: () => to(0),
    last: () => to(last),
  };
  return { top, last, handlers };
}
