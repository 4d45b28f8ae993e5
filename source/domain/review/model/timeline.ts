/** The timeline as a review tells it: every entry with its time, its distance from the start, and what became of it. */
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
  /** As `clock`, with the date. */
  readonly utc: string;
  /** Distance from the start of the impact, or from the declaration: `+1h05m`. */
  readonly offset: string;
  readonly kind: EntryKind;
  /** The kind as a reader sees it; what the system recorded has none. */
  readonly label: string | null;
  readonly who: string;
  readonly text: string;
  readonly links: readonly string[];
  /** Name and size of the file that holds what was too long for the timeline. */
  readonly attachment: string | null;
  readonly pinned: boolean;
  /** Who struck it and why; null while it stands. */
  readonly struck: string | null;
  /** Who amended it last, and when; null where it is as it was written. */
  readonly amended: string | null;
  /** The text before it was first amended. */
  readonly original: string | null;
};

export type LogDay = {
  readonly date: string;
  /** By how much the team's zone is apart from UTC on that day: `+01:00`, or both where it changes; null where that is UTC. */
  readonly apart: string | null;
  readonly lines: readonly LogLine[];
};

/**
 * Event entries that are no part of the story. Moods are told to the commander and to nobody else; what is about the review
 * itself stands in its head, and would change its log each time that somebody reads it.
 */
const hiddenEvents: ReadonlySet<string> = new Set<EventType>([
  'checked-in',
  'review-written',
  'review-requested',
  'review-approved',
  'review-returned',
  'review-finished',
]);

/** The instant from which a review counts, and what it is. */
export function findReference({ state }: Incident): { name: TimeName; at: string } {
  const { impactStarted, declared } = state.times;
  if (impactStarted) return { name: 'impactStarted', at: impactStarted.at };
  return { name: 'declared', at: declared?.at ?? state.lastRecorded };
}

/** The entries that a review shows, by when they happened. */
export function findReviewEntries({ timeline }: Incident): Entry[] {
  return chronological(timeline).filter(entry => entry.event === null || !hiddenEvents.has(entry.event));
}

const labels: Readonly<Record<EntryKind, string | null>> = {
  note: 'note',
  finding: 'finding',
  hypothesis: 'hypothesis',
  decision: 'decision',
  action: 'action',
  update: 'update',
  event: null,
};

const formatLabel = (entry: Entry): string | null => {
  if (entry.kind === 'update') return `${entry.audience === 'public' ? 'public' : 'internal'} update`;
  return entry.temporaryFix ? 'action, temporary fix' : labels[entry.kind];
};

/** The system writes instants in full; a reader wants minutes. What people said is not touched. */
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

/** The lines under the days on which they happened. */
export function groupByDay(lines: readonly LogLine[], zone: string): LogDay[] {
  return [...Map.groupBy(lines, line => line.date)].map(([date, lines]) => ({
    date,
    apart: formatZoneOffsets(date, zone),
    lines,
  }));
}
