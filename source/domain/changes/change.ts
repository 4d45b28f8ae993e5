/**
 * Something that was changed on purpose, a deployment for example: context for the pages and incidents of its time, and no
 * reason to wake anybody (PagerDuty's change events).
 */
import type { Stamp } from '../kernel/event.ts';
import type { Link } from '../paging/alert.ts';

/** What was changed, as its sender or a person says. */
export type ChangeDraft = {
  readonly title: string;
  readonly body: string;
  readonly team: string | null;
  /** Where it was done, or by what: a host, a pipeline. */
  readonly origin: string | null;
  readonly links: readonly Link[];
};

/** It is journaled once and never altered: the event is the change. */
export type ChangeEvent = Stamp & ChangeDraft & { readonly type: 'change-recorded' };

/** Senders come again within this time where they had no answer. */
const againMs = 10 * 60_000;

/** A sender that says it happened longer ago than this has its clock wrong, or none: many begin in 1970. */
const oldestMs = 31 * 24 * 60 * 60_000;

/** When a sender says that it happened, where that can be believed: UTC ISO-8601; else null. */
export const believable = (said: string | null, now: string): string | null =>
  said !== null && Date.parse(now) - Date.parse(said) <= oldestMs ? said : null;

/** Changes of other contents are others: PagerDuty's change events have no key to know them by. */
export const contentOf = ({ title, body, team, origin, links }: ChangeDraft): string =>
  JSON.stringify([title, body, team, origin, links.map(({ href, text }) => [href, text])]);

/**
 * Whether a change is an earlier one of the same content once more: it happened at the same time as far as its sender says
 * when, or was recorded within minutes where it does not. A change without a time happens as it is recorded.
 */
export function isAgain({ at, recorded }: ChangeEvent, earlier: ChangeEvent): boolean {
  if (at === earlier.at) return true;
  return at === recorded && Math.abs(Date.parse(recorded) - Date.parse(earlier.recorded)) <= againMs;
}
