/**
 * A schedule: rotations, overrides, limits. A rotation's zone, or else the schedule's, turns wall times into instants. This file
 * has only types, so importing it costs nothing at run time.
 */
import type { ClockTime, WallTime } from '../clock/wall-time.ts';

export type ShiftUnit = 'hours' | 'days' | 'weeks' | 'months';
/** A length on the wall clock, which is why it is not milliseconds. */
export type Shift = { readonly count: number; readonly unit: ShiftUnit };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** Hours of duty. If `to` is at or before `from`, they end on the next day; the days are those on which they start. */
export type Hours = { readonly days: readonly Weekday[]; readonly from: ClockTime; readonly to: ClockTime };

/** The people of one turn: one person, or several who are on duty together. */
export type Crew = string | readonly string[];

/** What counts towards a turn: all time (null), or only time on duty. */
export type Advance = 'on-duty' | null;

/** A rotation of people. */
export type PeopleRotation = {
  readonly name: string | null;
  readonly people: readonly Crew[];
  readonly starts: WallTime;
  readonly ends: WallTime | null;
  readonly shift: Shift;
  readonly hours: Hours | null;
  readonly advance: Advance;
  /** Null: the zone of the schedule. */
  readonly timezone: string | null;
};

/**
 * What a title or category has to be: `regex` (JavaScript syntax, without flags, unanchored) or `text` as written, or either if both are there. Case
 * does not matter.
 */
export type EventTerm = { readonly regex: string | null; readonly text: string | null };

/** Selects events of a calendar. One term of each list has to match; an empty list matches everything. */
export type EventMatch = { readonly title: readonly EventTerm[]; readonly category: readonly EventTerm[] };

/** A rotation with shifts from a calendar file. */
export type CalendarRotation = {
  readonly name: string | null;
  /** The path as written, relative to the team file. */
  readonly ics: string;
  /** The content of the file when the team file was read. */
  readonly calendar: string;
  /** The events that are shifts; null: all that are not absences. */
  readonly match: EventMatch | null;
  /** Whose shifts they are; null: those of the people they name. */
  readonly person: string | null;
  /** The zone of floating times and whole days; null: the schedule's. */
  readonly timezone: string | null;
};

export type Rotation = PeopleRotation | CalendarRotation;

/** What people call a rotation: its name, or else its position in the schedule, from 1. */
export const labelRotation = ({ name }: Rotation, index: number): string => name ?? String(index + 1);

export const isCalendar = (rotation: Rotation): rotation is CalendarRotation => 'ics' in rotation;

/** Whether a rotation continues another one: it starts when that ends, and has its name and time zone. */
export const isContinuation = (rotation: Rotation, next: Rotation): next is PeopleRotation =>
  !isCalendar(rotation) &&
  !isCalendar(next) &&
  rotation.ends !== null &&
  next.starts === rotation.ends &&
  next.name === rotation.name &&
  next.timezone === rotation.timezone;

/** An override in the team file: wall times in the schedule's zone. Person null puts no one on call. */
export type Override = { readonly person: string | null; readonly from: WallTime; readonly to: WallTime };

export type Limits = {
  /** Milliseconds on the wall clock. */
  readonly maxConsecutive: number | null;
  /** Milliseconds. */
  readonly minRest: number | null;
  /** A fraction: 45% is 0.45. */
  readonly maxShare: number | null;
  readonly maxNightsPerWeek: number | null;
};

export type Schedule = {
  readonly timezone: string;
  /** Later rotations win while they are in force. */
  readonly rotations: readonly Rotation[];
  /** Overrides win over all rotations, and later ones over earlier ones. */
  readonly overrides: readonly Override[];
  readonly limits: Limits;
  /** Public holidays, for fairness: the path as written, and the content of that calendar; null if none is set. */
  readonly holidays: { readonly ics: string; readonly calendar: string } | null;
};

/** A journaled override or swap: the interval in milliseconds since 1970, and who covers it. */
export type Cover = {
  readonly id: string;
  /** Null puts no one on call. */
  readonly person: string | null;
  /** The one person who is relieved: it covers only where they are on duty. Null or absent: everyone on duty. */
  readonly relieves?: string | null;
  readonly from: number;
  readonly to: number;
};

/** A span of duty: milliseconds since 1970, half-open. A gap has person null. */
export type Span = {
  /** The first of the people on duty. */
  readonly person: string | null;
  /** Those who are on duty with them; absent if there are none. */
  readonly others?: readonly string[];
  readonly from: number;
  readonly to: number;
  /** An override puts no one on call: a deliberate gap. */
  readonly isDeliberate?: true;
};

/** The source of a duty: a rotation and its shift, or an override. */
export type Origin =
  | {
      readonly kind: 'rotation';
      /** Its index in the schedule, and its name. */
      readonly index: number;
      readonly name: string | null;
      /** The start of the whole duty, before it was cut: identifies its calendar event. */
      readonly start: number;
    }
  | { readonly kind: 'override'; readonly id: string };

/** A span with a person on duty, and its source. */
export type Duty = {
  /** The first of the people on duty. */
  readonly person: string;
  /** Those who are on duty with them; absent if there are none. */
  readonly others?: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly origin: Origin;
};

/** As a duty; person null where an override puts no one on call. */
export type Slot = Omit<Duty, 'person'> & { readonly person: string | null };

/** A calendar event that names no known person, or more than one. */
export type UnmatchedEvent = {
  /** The path of the calendar as written. */
  readonly ics: string;
  /** The line number in the file, from 1. */
  readonly line: number;
  readonly summary: string;
  /** The people whom it names: none, or at least two. */
  readonly names: readonly string[];
  /** Its first occurrence in the window: milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
};

/** A shift that overlaps another one. */
export type OverlappingShift = {
  readonly person: string;
  /** The line number of its event in the file, from 1. */
  readonly line: number;
  readonly summary: string;
};

/** Shifts of two people at the same time in one calendar: milliseconds since 1970, half-open. */
export type Overlap = {
  readonly from: number;
  readonly to: number;
  /** The shift that wins. */
  readonly onDuty: OverlappingShift;
  readonly hidden: OverlappingShift;
  /** The path of the calendar as written. */
  readonly ics: string;
};

/** A source of duties; later layers win. */
export type Layer = {
  /** The events of a calendar in a window that name no known person, or more than one. */
  readonly unmatchedEvents?: (from: number, to: number) => UnmatchedEvent[];
  /** The overlapping shifts of a calendar in a window. */
  readonly overlaps?: (from: number, to: number) => Overlap[];
  /** The people on duty at an instant; null if no one is. */
  readonly at: (instant: number) => Crew | null;
  /** Duties that overlap the window: sorted, disjoint, clipped to it. */
  readonly duties: (from: number, to: number) => Duty[];
};
