/** The pages behind an incident: what rang, who was told when and by which channel. */
import type { TimeValue } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { formatUtcMinute } from './times.ts';

/** A page as a review needs it: a part of what `pages --json` prints. */
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

/** When the first page came in: from there TTA counts. */
export function findFirstPageTime(pages: readonly ReviewPage[] | undefined): TimeValue | null {
  const [first] = (pages ?? []).map(page => page.received).sort();
  return first === undefined ? null : { at: first, approximate: false };
}

/** A row for each page of the incident; only its id where nothing else is known of it. */
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
