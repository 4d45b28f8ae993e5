/** The entries of a review as lines: every entry with its time, its offset from the start, and its corrections. */
import { type AttachmentKind, findAttachmentKind, formatAttachmentSize } from '../../incident/attachments.ts';
import type { EventType } from '../../incident/events.ts';
import type { Incident } from '../../incident/state.ts';
import { chronological, type Entry } from '../../incident/timeline.ts';
import { type EntryKind, resolutionLabels, type TimeName } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { withOrigin } from './tables.ts';
import { formatOffsetFrom, formatUtcMinute, formatZoneOffsets, type ZoneClock } from './times.ts';

/** An attachment, and where the review finds it. */
export type AttachedFile = {
  readonly name: string;
  /** `300 lines, 20 kB`, or only the size of a binary file. */
  readonly size: string;
  readonly kind: AttachmentKind;
  /** The path of its copy, relative to the review; null if there is none. */
  readonly path: string | null;
};

/** The copies of attachments beside the review, relative to it, by the id of their entry. */
export type AttachmentPaths = ReadonlyMap<string, string>;

export type LogLine = {
  readonly date: string;
  /** Wall time to the minute, `~` before an approximate one. */
  readonly clock: string;
  /** The UTC date and wall time. */
  readonly utc: string;
  /** Offset from the start of the impact, or from the declaration: `+1h05m`. */
  readonly offset: string;
  readonly kind: EntryKind;
  /** Whether it is a time of the incident instead of an entry. */
  readonly milestone: boolean;
  /** The label of the kind; none for entries of the system. */
  readonly label: string | null;
  readonly who: string;
  readonly text: string;
  readonly links: readonly string[];
  /** Name and size of the attachment. */
  readonly attachment: string | null;
  readonly file: AttachedFile | null;
  readonly pinned: boolean;
  /** Who struck it and why; null if it was not struck. */
  readonly struck: string | null;
  /** Who amended it last, and when; null if it was not amended. */
  readonly amended: string | null;
  /** What an amended entry was before: its text, with its time and kind if those were corrected. */
  readonly original: string | null;
};

export type LogDay = {
  readonly date: string;
  /** The UTC offset of the team's zone on that day: `+01:00`, or both when it changes; null for UTC. */
  readonly apart: string | null;
  readonly lines: readonly LogLine[];
};

/**
 * Events that are in no part of a review. Moods are private to the commander. Events of the review itself are in its head,
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

/** The entries that the parts of a review are made of, sorted by when they happened. */
export function findReviewEntries({ timeline }: Incident): Entry[] {
  return chronological(timeline).filter(entry => entry.event === null || !hiddenEvents.has(entry.event));
}

const formatLabel = (entry: Entry): string | null => {
  if (entry.kind === 'update') return `${entry.audience === 'public' ? 'public' : 'internal'} update`;
  if (entry.temporaryFix) return 'action, temporary fix';
  if (entry.resolution) return `hypothesis, ${resolutionLabels[entry.resolution.status]}`;
  return entry.kind === 'event' ? null : entry.kind;
};

/** Events whose lines have instants that callme wrote. */
const datedEvents: ReadonlySet<string> = new Set<EventType>([
  'times-corrected',
  'impact-added',
  'impact-removed',
]);
const instants = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{3})?)?(?:Z| UTC)/g;

/** Writes the instants in system lines as the clock does. Authored text is unchanged. */
const formatInstants = ({ event, text }: Entry, clock: ZoneClock): string =>
  event !== null && datedEvents.has(event)
    ? text.replace(instants, (_, date: string, time: string) => clock.minute(`${date}T${time}:00.000Z`))
    : text;

export type LineContext = {
  readonly participants: Participants;
  /** The zero of the offsets. UTC ISO-8601. */
  readonly reference: string;
  readonly clock: ZoneClock;
  readonly attachments: AttachmentPaths;
};

function createFile({ id, attachment }: Entry, attachments: AttachmentPaths): AttachedFile | null {
  if (attachment === null) return null;
  return {
    name: attachment.name,
    size: formatAttachmentSize(attachment),
    kind: findAttachmentKind(attachment),
    path: attachments.get(id) ?? null,
  };
}

/** What an amended entry was before: its text, and its time and kind if those were corrected. Null if it was not amended. */
function describeOriginal({ versions, text }: Entry, { participants, clock }: LineContext): string | null {
  const [first] = versions;
  if (!first) return null;
  const time = versions.find(version => version.time)?.time;
  const kind = versions.find(version => version.kind)?.kind;
  const place = [
    ...(time ? [`${time.approximate ? '~' : ''}${clock.minute(time.at)}`] : []),
    ...(kind ? [kind] : []),
  ].join(', ');
  if (place === '') return participants.renameInText(first.text);
  return first.text === text ? place : `${place}: ${participants.renameInText(first.text)}`;
}

/** One entry as a line of the review. */
export function createLogLine(entry: Entry, context: LineContext): LogLine {
  const { participants, reference, clock, attachments } = context;
  const approximately = entry.approximate ? '~' : '';
  const amendment = entry.versions.at(-1);
  const file = createFile(entry, attachments);
  return {
    date: clock.date(entry.at),
    clock: approximately + clock.clock(entry.at),
    utc: approximately + formatUtcMinute(entry.at),
    offset: formatOffsetFrom(entry.at, reference),
    kind: entry.kind,
    milestone: false,
    label: formatLabel(entry),
    who: withOrigin(participants.nameOf(entry.by), entry.origin),
    // Not before a text that people wrote: it would move the first line of terminal output.
    text:
      entry.kind === 'event'
        ? (entry.origin === undefined ? '' : `${entry.origin}: `) +
          participants.renameInSystemText(formatInstants(entry, clock))
        : participants.renameInText(entry.text),
    links: entry.links,
    attachment: file && `${file.name} (${file.size})`,
    file,
    pinned: entry.pinned,
    struck: entry.struck
      ? `struck by ${participants.nameOf(entry.struck.by)}: ${participants.renameInText(entry.struck.why)}`
      : null,
    amended: amendment
      ? `amended by ${participants.nameOf(amendment.by)}, ${clock.minute(amendment.at)}`
      : null,
    original: describeOriginal(entry, context),
  };
}

/**
 * Groups the lines by day.
 * @param zone the zone whose offset from UTC each day names
 */
export function groupByDay(lines: readonly LogLine[], zone: string): LogDay[] {
  return [...Map.groupBy(lines, line => line.date)].map(([date, lines]) => ({
    date,
    apart: formatZoneOffsets(date, zone),
    lines,
  }));
}
