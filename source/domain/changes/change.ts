/**
 * Something that was changed on purpose, a deployment for example: context for the pages and incidents of its time, and no
 * reason to wake anybody (PagerDuty's change events).
 */
import type { Stamp } from '../event.ts';
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

const contentOf = ({ title, body, team, origin, links }: ChangeDraft): string =>
  JSON.stringify([title, body, team, origin, links.map(({ href, text }) => [href, text])]);

/**
 * The change among recent ones that this one is once more: with the same content, at the same time as far as its sender says
 * it, else within minutes. PagerDuty's change events have no key to know them by.
 * @param at when it happened; null where its sender did not say
 */
export function sameChange(
  draft: ChangeDraft,
  { at, now }: { readonly at: string | null; readonly now: string },
  recent: readonly ChangeEvent[],
): ChangeEvent | null {
  const content = contentOf(draft);
  const isSameTime = (other: ChangeEvent) =>
    at === null ? Math.abs(Date.parse(now) - Date.parse(other.recorded)) <= againMs : other.at === at;
  return recent.find(other => isSameTime(other) && contentOf(other) === content) ?? null;
}
