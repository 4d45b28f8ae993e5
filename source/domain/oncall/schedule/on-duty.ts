/** Who is on duty, until when, and who is next. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from './coverage.ts';
import type { Span } from './schedule.ts';

export type OnDuty = {
  /** The first of the people on duty; null if no one is. */
  readonly person: string | null;
  /** Those who are on duty with them; absent if there are none. */
  readonly others?: readonly string[];
  /** No one is on duty because an override says so; then `until` is the end of that override. */
  readonly isDeliberate?: true;
  /** No one is known to be on duty, because a calendar of the schedule cannot be read. */
  readonly isUnknown?: true;
  /** When the people change, by any rotation or override; null if not within {@link maxLookAheadMs}. */
  readonly until: number | null;
  /** The next person on duty, possibly the same after a gap; null if there is none within {@link maxLookAheadMs}. */
  readonly next: {
    readonly person: string;
    readonly others?: readonly string[];
    readonly from: number;
  } | null;
  /** The absences of people who are on duty nevertheless; left out: no one is away. */
  readonly away?: readonly AwayNow[];
};

/** An absence: milliseconds since 1970, and as text. */
export type AwayNow = {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly when: string;
  readonly why: string | null;
};

/** How far ahead to look for a change: a year, plus a month for planning. */
export const maxLookAheadMs = 400 * day;

/** Windows to search, in this order, so that an hourly rotation is not resolved for a year to find the next hour. */
const lookAheadsMs = [2 * day, 40 * day, maxLookAheadMs];

/** @param instant milliseconds since 1970 */
export function findOnDuty(coverage: Coverage, instant: number): OnDuty {
  let found: readonly Span[] = [];
  for (const stretch of lookAheadsMs) {
    found = coverage.spans(instant, instant + stretch);
    if (found.slice(1).some(({ person }) => person !== null)) break;
  }
  const [now, ...later] = found;
  const next = later.find((span): span is Span & { person: string } => span.person !== null);
  return {
    person: now?.person ?? null,
    ...(now?.others && { others: now.others }),
    ...(now?.isDeliberate && { isDeliberate: true as const }),
    until: later.length > 0 ? (now?.to ?? null) : null,
    next: next ? { person: next.person, ...(next.others && { others: next.others }), from: next.from } : null,
  };
}
