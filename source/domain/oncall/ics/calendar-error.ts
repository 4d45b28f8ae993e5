/** Errors in a calendar file, with their position. Loads no library, so that importing the error is cheap. */

/** An invalid calendar. `found` and `expected` are phrases, as in the team file's problems. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  /** Counts from 1. */
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  constructor(line: number, found: string, expected: string) {
    super(`line ${line}: found ${found}, expected ${expected}`);
    this.line = line;
    this.found = found;
    this.expected = expected;
  }
}
