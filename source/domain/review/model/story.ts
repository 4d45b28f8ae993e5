/** The timeline of a review: what happened, without bookkeeping, by day in the team's zone; and its highlights. */

import { listTimes } from '../../incident/impact.ts';
import { compareInstants } from '../../incident/instants.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import { type EntryKind, type TimeName, timeNames } from '../../incident/vocabulary.ts';
import { capitalize } from '../../kernel/letter-case.ts';
import { isStory } from './bookkeeping.ts';
import { createLogLine, type LineContext, type LogLine } from './timeline.ts';
import { formatOffsetFrom, formatUtcMinute } from './times.ts';

export type StoryDay = {
  /** In the team's zone. */
  readonly date: string;
  readonly weekday: string;
  /** The offset of the zone, on the first day and on every day on which it changes; null on the others, and in UTC. */
  readonly apart: string | null;
  readonly lines: readonly LogLine[];
};

export type Story = {
  /** The pinned entries with the times of the incident, or the entries that show these; empty if nothing is pinned. */
  readonly highlights: readonly LogLine[];
  readonly days: readonly StoryDay[];
  /** How many entries a long timeline leaves out; the complete log has them. */
  readonly omitted: number;
};

/** No one reads a longer timeline: the least important entries are left out. */
export const maxStoryLines = 300;

type DatedLine = { readonly at: string; readonly isHighlight: boolean; readonly line: LogLine };

/** An entry or a time before it is a line: only what is selected of a long timeline becomes one. */
type Item = {
  readonly at: string;
  readonly rank: number;
  readonly isHighlight: boolean;
  readonly create: () => LogLine;
};

/** The events whose entries already show a time. */
const shownBy: Partial<Record<TimeName, Entry['event']>> = {
  declared: 'declared',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

/** The events whose entries show the start of the next impact window. */
const openedBy: ReadonlySet<Entry['event']> = new Set(['reopened', 'impact-resumed'] as const);

function createMilestone(
  { at, approximate }: { readonly at: string; readonly approximate: boolean },
  label: string,
  { clock, reference }: LineContext,
): LogLine {
  const approximately = approximate ? '~' : '';
  return {
    date: clock.date(at),
    clock: approximately + clock.clock(at),
    utc: approximately + formatUtcMinute(at),
    offset: formatOffsetFrom(at, reference),
    kind: 'event',
    milestone: true,
    label: null,
    who: '',
    text: capitalize(label),
    links: [],
    ...{ attachment: null, file: null, pinned: false, struck: null, amended: null, original: null },
  };
}

/** The times of the incident, except its closing, which is bookkeeping, and those that an entry shows. */
function createMilestones(state: IncidentState, entries: readonly Entry[], context: LineContext): Item[] {
  const isShown = (name: TimeName, at: string) =>
    entries.some(
      entry =>
        entry.at === at &&
        (entry.event === shownBy[name] || (name === 'impactStarted' && openedBy.has(entry.event))),
    );
  return timeNames.flatMap(name =>
    listTimes(state, name).flatMap(({ label, time }) =>
      !time || name === 'closed' || isShown(name, time.at)
        ? []
        : [{ at: time.at, rank: 0, isHighlight: true, create: () => createMilestone(time, label, context) }],
    ),
  );
}

/** What a long timeline keeps first. */
const ranks: Readonly<Record<EntryKind, number>> = {
  event: 1,
  update: 1,
  decision: 1,
  action: 1,
  finding: 2,
  hypothesis: 2,
  note: 3,
};
const timeEvents: ReadonlySet<Entry['event']> = new Set([...Object.values(shownBy), ...openedBy]);

/** What people pinned, and the entries that are in the place of a time. */
const belongsInHighlights = ({ pinned, event, origin }: Entry): boolean =>
  pinned || (event !== null && origin === undefined && timeEvents.has(event));

const rankOf = ({ pinned, kind }: Entry): number => (pinned ? 0 : ranks[kind]);

/** The most important items, in their order. */
function selectItems(items: readonly Item[]): readonly Item[] {
  if (items.length <= maxStoryLines) return items;
  const kept = new Set(items.toSorted((a, b) => a.rank - b.rank).slice(0, maxStoryLines));
  return items.filter(item => kept.has(item));
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const weekdayOf = (date: string): string => weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';

function createDays(dated: readonly DatedLine[], { clock }: LineContext): StoryDay[] {
  let before = '';
  return [...Map.groupBy(dated, ({ line }) => line.date)].map(([date, lines]) => {
    const offsets = [...new Set(lines.map(({ at }) => clock.offset(at)))];
    const text = offsets.join(', then ');
    const apart = clock.zone === 'UTC' || text === before ? null : text;
    before = offsets.at(-1) ?? '';
    return { date, weekday: weekdayOf(date), apart, lines: lines.map(({ line }) => line) };
  });
}

const byTime = (a: Item, b: Item) => compareInstants(a.at, b.at);

/** @param entries sorted by time; struck ones are left out, and amended ones have their current text */
export function createStory(state: IncidentState, entries: readonly Entry[], context: LineContext): Story {
  const shown = entries.filter(entry => isStory(entry) && entry.struck === null);
  const milestones = createMilestones(state, shown, context);
  const items = shown.map(
    (entry): Item => ({
      at: entry.at,
      rank: rankOf(entry),
      isHighlight: belongsInHighlights(entry),
      create: () => createLogLine(entry, context),
    }),
  );
  // The sort is stable: a time comes before the entries of its minute.
  const all = [...milestones, ...items].sort(byTime);
  const selected = selectItems(all).map(
    ({ at, isHighlight, create }): DatedLine => ({ at, isHighlight, line: create() }),
  );
  const days = createDays(selected, context);
  const highlights = selected.some(({ line }) => line.pinned)
    ? selected.filter(({ isHighlight }) => isHighlight)
    : [];
  return {
    highlights: highlights.map(({ line }) =>
      days.length > 1 ? { ...line, clock: line.clock.replace(/\d/, `${line.date} $&`) } : line,
    ),
    days,
    omitted: all.length - selected.length,
  };
}
