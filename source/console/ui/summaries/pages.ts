/** Pages as several screens summarise them: in which order, and how old. Pure. */
import { severityRank } from '../../../domain/incident/vocabulary.ts';
import { isLoud, isWaiting, type PageState } from '../../../domain/paging/state.ts';
import { findAge, formatDurationInMinutes } from '../../../time/duration.ts';

/** First pages that notify people, then acknowledged ones, snoozed or silenced ones, those of an incident, ended ones. */
function rank(page: PageState): number {
  if (!isWaiting(page)) return 4;
  if (page.incident !== null) return 3;
  if (isLoud(page)) return 0;
  return page.snoozedUntil === null && page.silenced === null ? 1 : 2;
}

const number = ({ id }: PageState) => Number(id.slice('P-'.length));

/** Pages in the order of the list: by what they need, then by severity, then the newest first. */
export const sortPages = (pages: readonly PageState[]): readonly PageState[] =>
  pages.toSorted(
    (a, b) =>
      rank(a) - rank(b) || severityRank(a.severity) - severityRank(b.severity) || number(b) - number(a),
  );

/** The pages that no one has acknowledged, in the order of the list. */
export const findUnacknowledged = (pages: readonly PageState[]): readonly PageState[] =>
  sortPages(pages.filter(isLoud));

export const formatPageAge = ({ received }: PageState, now: string): string =>
  formatDurationInMinutes(findAge(received, now));

/** Without a watch no one is notified, whatever the escalation policy says. */
export const noWatchText = 'no one is notified: no watch is running (callme watch)';
