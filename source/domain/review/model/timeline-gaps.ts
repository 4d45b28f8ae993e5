/** Gaps in the timeline of an incident. */
import { formatLongDuration } from '../../../time/duration.ts';
import { createZoneClock, findShownDistance } from './times.ts';

/** UTC ISO-8601. */
export type TimelineGap = { readonly from: string; readonly until: string; readonly milliseconds: number };

/** The default for the team file's setting: after an hour without an entry, the review asks for an explanation. */
export const defaultMaxGapMs = 3_600_000;

/**
 * Finds the stretches without an entry that are longer than `longest`, sorted by time.
 * @param entries times of the entries, in any order
 * @param from start of the response
 * @param until end of the response
 * @param longest milliseconds
 */
export function findTimelineGaps(
  entries: readonly string[],
  from: string,
  until: string,
  longest: number,
): TimelineGap[] {
  const during = entries.filter(at => at > from && at < until).sort();
  const marks = [from, ...during, until];
  return marks.slice(1).flatMap((mark, index) => {
    const before = marks[index] ?? mark;
    const milliseconds = Date.parse(mark) - Date.parse(before);
    return milliseconds > longest ? [{ from: before, until: mark, milliseconds }] : [];
  });
}

/** @param zone the zone of the review (IANA) */
export function formatTimelineGap({ from, until }: TimelineGap, longest: number, zone: string): string {
  const { minute, zone: name } = createZoneClock(zone);
  return `nothing was logged from ${minute(from)} to ${minute(until)} ${name} (${formatLongDuration(findShownDistance(from, until))}; more than ${formatLongDuration(longest)} is a gap): add an entry for that time`;
}
