/** Quiet hours, during which a normal page waits. */
import { day, parseClockTime, toInstant, toWallTime } from '../../oncall/clock/wall-time.ts';
import type { Zone } from '../../oncall/clock/zone.ts';
import type { QuietHours } from '../chain.ts';

/**
 * The first instant at or after the given one that is outside of quiet hours, on the wall clock of a zone. If the end does not
 * exist on that day, they end with the gap; if it occurs twice, they end the first time.
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
