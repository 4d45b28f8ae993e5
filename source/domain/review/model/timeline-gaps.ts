/** Stretches of an incident of which nobody wrote down what happened. */
import { formatLongDuration } from '../../../time/duration.ts';

/** UTC ISO-8601. */
export type TimelineGap = { readonly from: string; readonly until: string; readonly milliseconds: number };

/** An hour in which nothing was logged wants to be explained, unless the team file says otherwise. */
export const defaultMaxGapMs = 3_600_000;

/**
 * The stretches without an entry that are longer than `longest`, in order.
 * @param entries when entries happened, in any order
 * @param from when the incident began to be worked on
 * @param until when it was over
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

const minute = (at: string) => at.slice(0, 16).replace('T', ' ');

export const formatTimelineGap = ({ from, until, milliseconds }: TimelineGap, longest: number): string =>
  `nothing was logged from ${minute(from)} to ${minute(until)} UTC (${formatLongDuration(milliseconds)}; more than ${formatLongDuration(longest)} is a gap): callme note TEXT --at TIME`;
