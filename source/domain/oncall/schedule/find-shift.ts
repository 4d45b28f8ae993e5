/** The whole of the shift under way at an instant, as far as nobody else covers it. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from './coverage.ts';
import type { Duty } from './schedule.ts';

/** Looked through one after the other: few shifts are longer than a month. */
const lookAroundsMs = [2 * day, 40 * day, 400 * day];

/** @returns null where nobody is on duty; a shift of more than a year is cut */
export function findShift(coverage: Coverage, instant: number): Duty | null {
  let found: Duty | null = null;
  for (const reach of lookAroundsMs) {
    const duties = coverage.duties(instant - reach, instant + reach);
    found = duties.find(({ from, to }) => from <= instant && instant < to) ?? null;
    if (!found || (found.from > instant - reach && found.to < instant + reach)) break;
  }
  return found;
}
