/** Finds when a person is on duty. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from './coverage.ts';
import { isOnDuty } from './everyone.ts';
import type { Duty } from './schedule.ts';

/** Windows to search, in this order: few people wait longer than a month for their turn. */
const lookAheadsMs = [8 * day, 40 * day, 400 * day];

/** The duty of a person at an instant or the next one, from that instant on; null if there is none within a year. */
export function findNextDuty(coverage: Coverage, person: string, instant: number): Duty | null {
  let found: Duty | null = null;
  for (const reach of lookAheadsMs) {
    found = coverage.duties(instant, instant + reach).find(duty => isOnDuty(duty, person)) ?? null;
    if (found && found.to < instant + reach) break;
  }
  return found;
}

/** A person's time on duty in a window, adjacent shifts joined: sorted, clipped to the window. */
export function findDutiesOf(
  coverage: Coverage,
  person: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const duty of coverage.duties(from, to)) {
    if (!isOnDuty(duty, person)) continue;
    const last = joined.at(-1);
    if (last && last.to >= duty.from) last.to = Math.max(last.to, duty.to);
    else joined.push({ from: duty.from, to: duty.to });
  }
  return joined;
}
