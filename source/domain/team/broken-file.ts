/** A file of the team that is broken, and what callme uses instead. */

/** A team file or a calendar that cannot be used as it is. */
export type BrokenFile = {
  /** `shifts`: a calendar of a rotation; `calendar`: of holidays or absences. */
  readonly kind: 'team-file' | 'shifts' | 'calendar';
  /** Absolute. */
  readonly file: string;
  /** From 1, of the first problem; 1 if the file cannot be read at all. */
  readonly line: number;
  readonly column: number;
  /** The first problem, without its place: `teams.core: found "x", expected y`. Never a secret. */
  readonly message: string;
  /** How many other problems the file has. */
  readonly more: number;
  /** When it broke, as far as known: UTC ISO-8601. */
  readonly since: string;
  /**
   * What callme uses instead: the last good copy of this file; that of the team file, because the calendar has none;
   * or nothing: it works without the file.
   */
  readonly instead: 'copy' | 'team-file-copy' | 'nothing';
  /** When the copy in use was first seen to be good: UTC ISO-8601; null without one. */
  readonly goodAt: string | null;
  /** The copy in use of a team file that does not exist any more: to delete it makes callme forget the file. Else null. */
  readonly forgettable: string | null;
};
