/** What is wrong with a calendar file, and where. Loads no library, so that anybody can catch the error cheaply. */

/** A calendar that cannot be used. `found` and `expected` are phrases, as the team file's problems have them. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  /** From 1. */
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
