/**
 * Chooses among several revisions of an event (RFC 5546 section 2.1.5): the newest one applies, wherever it is in the file. A
 * revision is of a whole series, or of one of its dates.
 */
import type { CalendarEvent, Revision } from './event.ts';
import { instant } from './moment.ts';

/** Negative if the first is older. A cancellation is newer than what it cancels, if they are otherwise equal. */
function compare(a: CalendarEvent, b: CalendarEvent): number {
  const [left, right] = [a.revision(), b.revision()];
  const by = (key: keyof Revision) => Math.sign(left[key] - right[key]) || 0;
  return by('sequence') || by('stamp') || by('modified') || Number(a.cancelled) - Number(b.cancelled);
}

/** What the revisions of one event share: its UID, and the date of the series that it replaces. */
const keyOf = ({ uid, replaces }: CalendarEvent) =>
  `${replaces ? `${instant(replaces.id)} ${replaces.onward}` : ''}\n${uid}`;

/**
 * The newest of the revisions of one event. Of equal ones, the last in the file; but events at different times
 * are all kept, because some tools give all their events one UID.
 */
function newest(revisions: readonly CalendarEvent[]): readonly CalendarEvent[] {
  if (revisions.length === 1) return revisions;
  const last = revisions.reduce((best, each) => (compare(each, best) >= 0 ? each : best));
  const equal = revisions.filter(each => compare(each, last) === 0);
  const byStart = new Map(equal.map(each => [instant(each.start), each]));
  return byStart.size > 1 ? [...byStart.values()] : [last];
}

/** The newest revision of every event, in the order of the file. An event without UID has no revisions. */
export function newestRevisions(events: readonly CalendarEvent[]): CalendarEvent[] {
  const groups = Map.groupBy(
    events.filter(({ uid }) => uid !== null),
    keyOf,
  );
  const chosen = new Set([...groups.values()].flatMap(newest));
  return events.filter(event => event.uid === null || chosen.has(event));
}

/** Whether an exception is cancelled together with its whole series: by a revision of that, unless the exception is newer. */
export function withoutCancelledSeries(events: readonly CalendarEvent[]): CalendarEvent[] {
  const cancellations = new Map(
    events.flatMap(event =>
      event.cancelled && !event.replaces && event.uid !== null ? [[event.uid, event]] : [],
    ),
  );
  return events.filter(event => {
    const cancellation = event.uid === null || !event.replaces ? undefined : cancellations.get(event.uid);
    return !cancellation || event.revision().sequence > cancellation.revision().sequence;
  });
}
