/**
 * A change, such as a deployment: context for the pages and incidents around it, never a reason to page (PagerDuty calls them
 * change events).
 */

import type { Stamp } from '../kernel/event.ts';
import type { Link } from '../kernel/link.ts';

/** A change as its sender or a person describes it. */
export type ChangeDraft = {
  readonly title: string;
  readonly body: string;
  readonly team: string | null;
  /** Where it was made, or by what: a host, a pipeline. */
  readonly origin: string | null;
  readonly links: readonly Link[];
};

/** A change is recorded once and never altered: the event is the change. */
export type ChangeEvent = Stamp & ChangeDraft & { readonly type: 'change-recorded' };

/** Senders retry within this time where they got no response. */
const retryMs = 10 * 60_000;

/** A sender that reports an older change has no clock, or a wrong one: many start in 1970. */
const maxAgeMs = 31 * 24 * 60 * 60_000;

/** The time that a sender reports, where it is plausible: UTC ISO-8601; else null. */
export const plausibleTime = (reported: string | null, now: string): string | null =>
  reported !== null && Date.parse(now) - Date.parse(reported) <= maxAgeMs ? reported : null;

/** What identifies a change: PagerDuty's change events have no key. */
export const contentOf = ({ title, body, team, origin, links }: ChangeDraft): string =>
  JSON.stringify([title, body, team, origin, links.map(({ href, text }) => [href, text])]);

/**
 * Whether a change is a retry of an earlier one with the same content: both report the same time, or were recorded within
 * minutes of each other. A change without a time has the time at which it is recorded.
 */
export function isRetry({ at, recorded }: ChangeEvent, earlier: ChangeEvent): boolean {
  if (at === earlier.at) return true;
  return at === recorded && Math.abs(Date.parse(recorded) - Date.parse(earlier.recorded)) <= retryMs;
}
