/** The timeline as a review tells it: every entry with its time, its distance from the start, and what became of it. */
import type { EventType } from '../../incident/events.ts';
import type { Incident } from '../../incident/state.ts';
import { chronological, type Entry } from '../../incident/timeline.ts';
import type { EntryKind, TimeName } from '../../incident/vocabulary.ts';
import type { Cast } from './participants.ts';
import { apartOn, clockOf, dateOf, minuteOf, offsetOf } from './times.ts';

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
const untold: ReadonlySet<string> = new Set<EventType>([
  'checked-in',
  'review-written',
  'review-requested',
  'review-approved',
  'review-returned',
  'review-finished',
]);

/** The instant from which a review counts, and what it is. */
export function referenceOf({ state }: Incident): { name: TimeName; at: string } {
  const { impactStarted, declared } = state.times;
  if (impactStarted) return { name: 'impactStarted', at: impactStarted.at };
  return { name: 'declared', at: declared?.at ?? state.lastRecorded };
}

/** The entries that a review shows, by when they happened. */
export function toldEntries({ timeline }: Incident): Entry[] {
  return chronological(timeline).filter(entry => entry.event === null || !untold.has(entry.event));
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

const labelOf = (entry: Entry): string | null => {
  if (entry.kind === 'update') return `${entry.audience === 'public' ? 'public' : 'internal'} update`;
  return entry.temporaryFix ? 'action, temporary fix' : labels[entry.kind];
};

/** The system writes instants in full; a reader wants minutes. What people said is not touched. */
const toldTimes = ({ event, text }: Entry): string =>
  event === 'times-corrected' ? text.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z/g, '$1 $2') : text;

/** One entry as a line of the review. */
export function logLine(entry: Entry, cast: Cast, reference: string): LogLine {
  const approximately = entry.approximate ? '~' : '';
  const amendment = entry.versions.at(-1);
  const [first] = entry.versions;
  return {
    date: dateOf(entry.at),
    clock: approximately + clockOf(entry.at),
    utc: approximately + minuteOf(entry.at),
    offset: offsetOf(entry.at, reference),
    kind: entry.kind,
    label: labelOf(entry),
    who: cast.called(entry.by),
    text: entry.kind === 'event' ? cast.inSystemLine(toldTimes(entry)) : cast.inText(entry.text),
    links: entry.links,
    attachment: entry.attachment
      ? `${entry.attachment.name} (${entry.attachment.lines} lines, ${entry.attachment.bytes} bytes)`
      : null,
    pinned: entry.pinned,
    struck: entry.struck
      ? `struck by ${cast.called(entry.struck.by)}: ${cast.inText(entry.struck.why)}`
      : null,
    amended: amendment ? `amended by ${cast.called(amendment.by)}, ${minuteOf(amendment.at)}` : null,
    original: first ? cast.inText(first.text) : null,
  };
}

/** The lines under the days on which they happened. */
export function byDay(lines: readonly LogLine[], zone: string): LogDay[] {
  return [...Map.groupBy(lines, line => line.date)].map(([date, lines]) => ({
    date,
    apart: apartOn(date, zone),
    lines,
  }));
}
