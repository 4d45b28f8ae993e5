/** Quiet hours: when a normal page waits. */
import { clockOf, day, instantOf, wallAt } from '../../oncall/wall-time.ts';
import type { Zone } from '../../oncall/zone.ts';
import type { QuietHours } from '../chain.ts';

/**
 * The first instant from one on that is not in quiet hours, on the wall clock of a zone. Where their end does not exist they end
 * with the gap, and where it comes twice they have ended the first time.
 * @param instant milliseconds since 1970
 */
export function awakeAt({ from, to }: QuietHours, zone: Zone, instant: number): number {
  const wall = wallAt(zone, instant);
  const midnight = Math.floor(wall / day) * day;
  const [clock, begins, ends] = [wall - midnight, clockOf(from), clockOf(to)];
  const wraps = ends < begins;
  const quiet = wraps ? clock >= begins || clock < ends : clock >= begins && clock < ends;
  if (!quiet) return instant;
  const tomorrow = wraps && clock >= begins ? day : 0;
  return Math.max(instant, instantOf(zone, midnight + tomorrow + ends));
}
