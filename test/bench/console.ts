/** Figures of the console: its first frame, and a keystroke in a room with 10,000 entries. */
import type { Figure } from './table.ts';

/** @param _smoke small and quick, to see that it works */
export async function consoleFigures(_smoke: boolean): Promise<Figure[]> {
  return [];
}
