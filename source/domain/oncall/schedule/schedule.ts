/**
 * A schedule: rotations, overrides, limits. Wall times have no zone of their own: a rotation's zone, else the schedule's, turns
 * them into instants. Types only: importing this file costs nothing at run time.
 */
import type { ClockTime, WallTime } from '../clock/wall-time.ts';

export type ShiftUnit = 'hours' | 'days' | 'weeks' | 'months';
/** A length on the wall clock, which is why it is not milliseconds. */
export type Shift = { readonly count: number; readonly unit: ShiftUnit };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** On duty only during these hours. Where `to` is at or before `from`, they end on the next day; the days are those on which they start. */
export type Hours = { readonly days: readonly Weekday[]; readonly from: ClockTime; readonly to: ClockTime };

/** People who take turns. */
export type PeopleRotation = {
  readonly name: string | null;
  readonly people: readonly string[];
  readonly starts: WallTime;
  readonly ends: WallTime | null;
  readonly shift: Shift;
  readonly hours: Hours | null;
  /** Null: the schedule's. */
  readonly timezone: string | null;
};

/** Shifts from a calendar file. */
export type CalendarRotation = {
  readonly name: string | null;
  /** The path as written, relative to the team file. */
  readonly ics: string;
  /** What the file held when the team file was read. */
  readonly calendar: string;
  /** The zone of floating times and whole days; null: the schedule's. */
  readonly timezone: string | null;
};

export type Rotation = PeopleRotation | CalendarRotation;

export const isCalendar = (rotation: Rotation): rotation is CalendarRotation => 'ics' in rotation;

/** An override as the team file has it: wall times in the schedule's zone. */
export type Override = { readonly person: string; readonly from: WallTime; readonly to: WallTime };

export type Limits = {
  /** Milliseconds on the wall clock. */
  readonly maxConsecutive: number | null;
  /** Milliseconds. */
  readonly minRest: number | null;
  /** A part of one: 45% is 0.45. */
  readonly maxShare: number | null;
  readonly maxNightsPerWeek: number | null;
};

export type Schedule = {
  readonly timezone: string;
  /** Later ones win where they are in force. */
  readonly rotations: readonly Rotation[];
  /** They win over all rotations, and later ones over earlier ones. */
  readonly overrides: readonly Override[];
  readonly limits: Limits;
  /** Public holidays, for fairness: the path as written, and what that calendar held; null: none is given. */
  readonly holidays: { readonly ics: string; readonly calendar: string } | null;
};

/** An override or a swap that was journaled: instants, milliseconds since 1970, and who covers between them. */
export type Cover = {
  readonly id: string;
  readonly person: string;
  readonly from: number;
  readonly to: number;
};

/** Who is on duty from when to when: milliseconds since 1970, half-open. A gap has person null. */
export type Span = { readonly person: string | null; readonly from: number; readonly to: number };

/** Where a duty comes from: which rotation and which of its shifts, or which override. */
export type Origin =
  | {
      readonly kind: 'rotation';
      /** Its place in the schedule, from 0, and its name. */
      readonly index: number;
      readonly name: string | null;
      /** When the whole duty began, before anything cut it: what its calendar event is known by. */
      readonly start: number;
    }
  | { readonly kind: 'override'; readonly id: string };

/** A span with somebody in it, and where it comes from. */
export type Duty = {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly origin: Origin;
};

/** An event of a calendar of which nobody knows whom it means. */
export type UnmatchedEvent = {
  /** Of its file, from 1. */
  readonly line: number;
  readonly summary: string;
  /** When the first one begins: milliseconds since 1970. */
  readonly from: number;
};

/** One source of duties over which later ones lie. */
export type Layer = {
  /** Events of a calendar that are nobody's duty; left out where there is none. */
  readonly unmatchedEvents?: readonly UnmatchedEvent[];
  /** Whoever is on duty at an instant; null where nobody is. */
  readonly at: (instant: number) => string | null;
  /** Duties that overlap the window, in order, disjoint, clipped to it. */
  readonly duties: (from: number, to: number) => Duty[];
};
