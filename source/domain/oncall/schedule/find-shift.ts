/** Finds the shift at an instant, up to where another person covers it. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from './coverage.ts';
import type { Duty } from './schedule.ts';

/** Windows to search, in this order: few shifts are longer than a month. */
const lookAroundsMs = [2 * day, 40 * day, 400 * day];

/** @returns null if nobody is on duty; a shift of more than a year is cut */
export function findShift(coverage: Coverage, instant: number): Duty | null {
  let found: Duty | null = null;
  for (const reach of lookAroundsMs) {
    const duties = coverage.duties(instant - reach, instant + reach);
    found = duties.find(({ from, to }) => from <= instant && instant < to) ?? null;
    if (!found || (found.from > instant - reach && found.to < instant + reach)) break;
  }
  return found;
}
