/** Quiet hours: while they last, a normal page waits. */
import { parseClockTime, day, toInstant, toWallTime } from '../../oncall/clock/wall-time.ts';
import type { Zone } from '../../oncall/clock/zone.ts';
import type { QuietHours } from '../chain.ts';

/**
 * The first instant at or after one that is not in quiet hours, on the wall clock of a zone. If their end does not exist that
 * day, they end with the gap; if it comes twice, they end the first time.
 * @param instant milliseconds since 1970
 */
export function awakeAt({ from, to }: QuietHours, zone: Zone, instant: number): number {
  const wall = toWallTime(zone, instant);
  const midnight = Math.floor(wall / day) * day;
  const [clock, begins, ends] = [wall - midnight, parseClockTime(from), parseClockTime(to)];
  const wraps = ends < begins;
  const quiet = wraps ? clock >= begins || clock < ends : clock >= begins && clock < ends;
  if (!quiet) return instant;
  const tomorrow = wraps && clock >= begins ? day : 0;
  return Math.max(instant, toInstant(zone, midnight + tomorrow + ends));
}
