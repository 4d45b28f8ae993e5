/** When events take place: expands series and their exceptions within a window. */
import { day, toInstant, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { type CalendarEvent, endOf, type Length } from './event.ts';
import { type Budget, datesOf } from './expand.ts';
import { dayOf, instant, type Moment } from './moment.ts';
import type { Rule } from './rule.ts';

/** One occurrence of an event: milliseconds since 1970, half-open. */
export type Occurrence = {
  readonly event: CalendarEvent;
  readonly from: number;
  readonly to: number;
};

export type Window = { readonly from: number; readonly to: number };

/** The maximum difference between a wall time, read as UTC, and its instant. */
const slack = 2 * day;

const overlaps = ({ from, to }: Occurrence, window: Window) =>
  from < window.to && (to > window.from || (from === to && from >= window.from));

const extent = ({ wall, elapsed }: Length) => wall + elapsed;

/** Excluded dates of a series: a date by its day, a time by its instant. */
function except(moments: readonly Moment[], wholeDays: boolean): (start: Moment, at: number) => boolean {
  const byDay = (moment: Moment) => moment.date || wholeDays;
  const days = new Set(moments.filter(byDay).map(({ wall }) => dayOf(wall)));
  const instants = new Set(moments.filter(moment => !byDay(moment)).map(instant));
  return ({ wall }, at) => instants.has(at) || days.has(dayOf(wall));
}

/** The later part of a series after a change (RANGE=THISANDFUTURE, RFC 5545 section 3.2.13). */
type Change = { readonly since: number; readonly event: CalendarEvent; readonly shift: number };

const changeOf = (event: CalendarEvent): Change[] =>
  event.replaces?.onward
    ? [
        {
          since: instant(event.replaces.id),
          event,
          shift: event.start.wall - toWallTime(event.start.zone, instant(event.replaces.id)),
        },
      ]
    : [];

/** All events with one UID. */
export type Series = {
  readonly event: CalendarEvent;
  /** Sorted by time, except for occurrences that exceptions move. */
  readonly occurrences: (window: Window, budget: Budget) => Occurrence[];
  /** The cost of expanding a window of that length, in library steps. */
  readonly cost: (length: number) => number;
};

/** The number of steps to find the start of a window. */
const entrance = 3;

function ruleCost({ stepsPerYear, count }: Rule, length: number): number {
  // Counted rules were expanded when the calendar was opened.
  return count === null ? entrance + (stepsPerYear * length) / (365 * day) : 0;
}

/** A single event. */
function single(event: CalendarEvent): Series {
  const occurrence: Occurrence = { event, from: instant(event.start), to: event.end };
  return {
    event,
    occurrences: window => (overlaps(occurrence, window) ? [occurrence] : []),
    cost: () => 0,
  };
}

/** The wall times of a rule in a window; a counted rule is expanded once, from its start, since each date depends on the last. */
function datesIn(
  rule: Rule,
  start: Moment,
  budget: Budget,
): (window: Window, budget: Budget) => Iterable<number> {
  const inTime = (wall: number) => !rule.until?.utc || toInstant(start.zone, wall) <= rule.until.wall;
  if (rule.count !== null) {
    const all = [...datesOf(rule, start.wall, { from: start.wall, to: Number.POSITIVE_INFINITY }, budget)];
    return ({ from, to }) => all.filter(wall => from <= wall && wall < to && inTime(wall));
  }
  return function* (window, spent) {
    for (const wall of datesOf(rule, start.wall, window, spent)) if (inTime(wall)) yield wall;
  };
}

/** The exceptions of a UID, prepared once: some tools have one UID for many series. */
type Exceptions = {
  readonly changes: readonly Change[];
  /** The length of the longest event after a change, and how far a change moves events. */
  readonly longest: number;
  readonly reach: number;
  readonly isReplaced: (wholeDays: boolean) => ReturnType<typeof except>;
};

function exceptionsOf(replacing: readonly CalendarEvent[]): Exceptions {
  const ids = replacing.flatMap(({ replaces }) => replaces?.id ?? []);
  const changes = replacing.flatMap(changeOf).sort((a, b) => a.since - b.since);
  const prepared = new Map<boolean, ReturnType<typeof except>>();
  return {
    changes,
    longest: changes.reduce((most, change) => Math.max(most, extent(change.event.length)), 0),
    reach: changes.reduce((most, { shift }) => Math.max(most, slack + Math.abs(shift)), slack),
    isReplaced: wholeDays => {
      const known = prepared.get(wholeDays) ?? except(ids, wholeDays);
      prepared.set(wholeDays, known);
      return known;
    },
  };
}

function repeating(event: CalendarEvent, exceptions: Exceptions, budget: Budget): Series {
  const { start, length, rules, dates } = event;
  const isLeftOut = except(event.excluded, start.date);
  const isReplaced = exceptions.isReplaced(start.date);
  const { changes, reach } = exceptions;
  const found = rules.map(rule => datesIn(rule, start, budget));
  // Without a rule, the start is one of the dates; with a rule, only if the rule includes it.
  const extra = rules.length > 0 ? dates : [{ start, length: null }, ...dates];
  const lengths = [length, ...dates.flatMap(date => date.length ?? [])];
  const longest = lengths.reduce((most, each) => Math.max(most, extent(each)), exceptions.longest);

  const occurrence = (wall: number, zone: Zone, own: Length | null): Occurrence[] => {
    const from = toInstant(zone, wall);
    const moment = { wall, zone, date: start.date };
    if (isLeftOut(moment, from) || isReplaced(moment, from)) return [];
    const change = changes.findLast(({ since }) => since <= from);
    if (!change) return [{ event, from, to: endOf(zone, wall, own ?? length) }];
    const { event: later, shift } = change;
    const moved = toWallTime(later.start.zone, from) + shift;
    if (later.cancelled) return [];
    return [
      {
        event: later,
        from: toInstant(later.start.zone, moved),
        to: endOf(later.start.zone, moved, later.length),
      },
    ];
  };
  const extraOccurrences = extra.flatMap(date => occurrence(date.start.wall, date.start.zone, date.length));
  return {
    event,
    occurrences: (window, spent) => {
      const walls = { from: window.from - longest - reach, to: window.to + reach };
      return [
        ...found.flatMap(rule => [...rule(walls, spent)].flatMap(wall => occurrence(wall, start.zone, null))),
        ...extraOccurrences,
      ].filter(each => overlaps(each, window));
    },
    // Look up each date among the changes.
    cost: window =>
      rules.reduce((sum, rule) => sum + ruleCost(rule, window + longest + 2 * reach), 0) *
      (1 + changes.length / 50),
  };
}

/**
 * The series of a calendar, each as a function that opens it. Exceptions are events of their own; their series excludes them. The
 * functions take the budget for rules that must be expanded from their start, and throw a CalendarError if it is too small.
 */
export function seriesOf(events: readonly CalendarEvent[]): ((budget: Budget) => Series)[] {
  const replacing = Map.groupBy(
    events.filter(({ replaces }) => replaces !== null),
    ({ uid }) => uid,
  );
  const exceptions = new Map([...replacing].map(([uid, own]) => [uid, exceptionsOf(own)]));
  const none = exceptionsOf([]);
  return events
    .filter(({ cancelled }) => !cancelled)
    .map(event => {
      if (event.replaces || (event.rules.length === 0 && event.dates.length === 0))
        return () => single(event);
      const own = (event.uid !== null && exceptions.get(event.uid)) || none;
      return budget => repeating(event, own, budget);
    });
}
