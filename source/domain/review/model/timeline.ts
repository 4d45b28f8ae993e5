/** The timeline of a review: every entry with its time, its offset from the start, and its corrections. */
import type { EventType } from '../../incident/events.ts';
import type { Incident } from '../../incident/state.ts';
import { chronological, type Entry } from '../../incident/timeline.ts';
import type { EntryKind, TimeName } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import {
  formatOffsetFrom,
  formatUtcClock,
  formatUtcDate,
  formatUtcMinute,
  formatZoneOffsets,
} from './times.ts';

export type LogLine = {
  readonly date: string;
  /** UTC wall time to the minute, `~` before an approximate one. */
  readonly clock: string;
  /** `clock` with the date. */
  readonly utc: string;
  /** Offset from the start of the impact, or from the declaration: `+1h05m`. */
  readonly offset: string;
  readonly kind: EntryKind;
  /** The label of the kind; none for entries of the system. */
  readonly label: string | null;
  readonly who: string;
  readonly text: string;
  readonly links: readonly string[];
  /** Name and size of the attachment with the full text. */
  readonly attachment: string | null;
  readonly pinned: boolean;
  /** Who struck it and why; null if it was not struck. */
  readonly struck: string | null;
  /** Who amended it last, and when; null if it was not amended. */
  readonly amended: string | null;
  /** The original text of an amended entry. */
  readonly original: string | null;
};

export type LogDay = {
  readonly date: string;
  /** The UTC offset of the team's zone on that day: `+01:00`, or both when it changes; null for UTC. */
  readonly apart: string | null;
  readonly lines: readonly LogLine[];
};

/**
 * Events that are not part of the timeline. Moods are private to the commander. Events of the review itself are in its head,
 * and would change the log with every approval.
 */
const hiddenEvents: ReadonlySet<string> = new Set<EventType>([
  'checked-in',
  'review-written',
  'review-requested',
  'review-approved',
  'review-returned',
  'review-finished',
]);

/** The instant from which a review counts, with its label. */
export function findReference({ state }: Incident): { name: TimeName; at: string } {
  const { impactStarted, declared } = state.times;
  if (impactStarted) return { name: 'impactStarted', at: impactStarted.at };
  return { name: 'declared', at: declared?.at ?? state.lastRecorded };
}

/** The entries in a review, sorted by when they happened. */
export function findReviewEntries({ timeline }: Incident): Entry[] {
  return chronological(timeline).filter(entry => entry.event === null || !hiddenEvents.has(entry.event));
}

const formatLabel = (entry: Entry): string | null => {
  if (entry.kind === 'update') return `${entry.audience === 'public' ? 'public' : 'internal'} update`;
  if (entry.temporaryFix) return 'action, temporary fix';
  return entry.kind === 'event' ? null : entry.kind;
};

/** Shortens the full instants in system lines to minutes. Authored text is unchanged. */
const shortenInstants = ({ event, text }: Entry): string =>
  event === 'times-corrected' ? text.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z/g, '$1 $2') : text;

/** One entry as a line of the review. */
export function createLogLine(entry: Entry, participants: Participants, reference: string): LogLine {
  const approximately = entry.approximate ? '~' : '';
  const amendment = entry.versions.at(-1);
  const [first] = entry.versions;
  return {
    date: formatUtcDate(entry.at),
    clock: approximately + formatUtcClock(entry.at),
    utc: approximately + formatUtcMinute(entry.at),
    offset: formatOffsetFrom(entry.at, reference),
    kind: entry.kind,
    label: formatLabel(entry),
    who: participants.nameOf(entry.by),
    text:
      entry.kind === 'event'
        ? participants.renameInSystemText(shortenInstants(entry))
        : participants.renameInText(entry.text),
    links: entry.links,
    attachment: entry.attachment
      ? `${entry.attachment.name} (${entry.attachment.lines} lines, ${entry.attachment.bytes} bytes)`
      : null,
    pinned: entry.pinned,
    struck: entry.struck
      ? `struck by ${participants.nameOf(entry.struck.by)}: ${participants.renameInText(entry.struck.why)}`
      : null,
    amended: amendment
      ? `amended by ${participants.nameOf(amendment.by)}, ${formatUtcMinute(amendment.at)}`
      : null,
    original: first ? participants.renameInText(first.text) : null,
  };
}

/** Groups the lines by day. */
export function groupByDay(lines: readonly LogLine[], zone: string): LogDay[] {
  return [...Map.groupBy(lines, line => line.date)].map(([date, lines]) => ({
    date,
    apart: formatZoneOffsets(date, zone),
    lines,
  }));
}
