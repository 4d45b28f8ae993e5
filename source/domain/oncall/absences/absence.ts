/** When people are away, as the team file says it, and as schedules ask for it. Types only: importing this file costs nothing. */
import type { WallTime } from '../clock/wall-time.ts';
import type { EventMatch } from '../schedule/schedule.ts';

/** An absence in the team file: wall times in the person's zone, half-open. Whole days end at the next midnight. */
export type WrittenAbsence = {
  readonly from: WallTime;
  readonly to: WallTime;
  readonly why: string | null;
};

/** A calendar of absences. */
export type AbsenceCalendar = {
  /** The path as written, relative to the team file. */
  readonly ics: string;
  /** The content of the file when the team file was read. */
  readonly calendar: string;
  /** The events that are absences; null: all that are not shifts. */
  readonly match: EventMatch | null;
};

export type Away = WrittenAbsence | AbsenceCalendar;

/** A time at which a person is away: milliseconds since 1970, half-open. */
export type Absence = {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  /** `from 2026-12-20 to 2027-01-03`, as the person's clock shows it. */
  readonly when: string;
  readonly why: string | null;
};

/** The absences of a person that overlap a window: sorted, disjoint, whole. */
export type FindAbsences = (person: string, from: number, to: number) => Absence[];
