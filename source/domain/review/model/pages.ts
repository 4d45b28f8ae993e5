/** The pages of an incident: what triggered them, who was notified, when, and over which channel. */
import type { TimeValue } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { formatUtcMinute } from './times.ts';

/** A page as a review needs it: a subset of the output of `pages --json`. */
export type ReviewPage = {
  readonly id: string;
  readonly title: string;
  /** UTC ISO-8601. */
  readonly received: string;
  readonly acknowledgedBy: string | null;
  readonly notified: readonly {
    readonly at: string;
    readonly person: string;
    readonly channel: string;
    readonly outcome: string;
  }[];
};

export type PageRow = {
  readonly id: string;
  readonly title: string | null;
  readonly received: string | null;
  readonly acknowledgedBy: string | null;
  readonly notified: readonly {
    readonly utc: string;
    readonly who: string;
    readonly channel: string;
    readonly outcome: string;
  }[];
};

/** When the first page was received: TTA counts from there. */
export function findFirstPageTime(pages: readonly ReviewPage[] | undefined): TimeValue | null {
  const [first] = (pages ?? []).map(page => page.received).sort();
  return first === undefined ? null : { at: first, approximate: false };
}

/** One row for each page of the incident; only the id if the page is unknown. */
export function createPageRows(
  ids: readonly string[],
  pages: readonly ReviewPage[] | undefined,
  participants: Participants,
): PageRow[] {
  return ids.map(id => {
    const page = pages?.find(candidate => candidate.id === id);
    if (!page) return { id, title: null, received: null, acknowledgedBy: null, notified: [] };
    return {
      id,
      title: participants.renameInText(page.title),
      received: formatUtcMinute(page.received),
      acknowledgedBy: page.acknowledgedBy && participants.nameOf(page.acknowledgedBy),
      notified: page.notified.map(({ at, person, channel, outcome }) => ({
        utc: formatUtcMinute(at),
        who: participants.nameOf(person),
        channel,
        outcome,
      })),
    };
  });
}
