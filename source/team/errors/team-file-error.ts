/** Errors in a team file, with their positions. Loads no library, so that catching them is cheap. */

/** One error. `message` is the whole line to print; the other fields are its parts. */
export type Problem = {
  /** As the caller named it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number;
  /** `people.ana.timezone`, `routes[0].match.service`; empty for the file as a whole. */
  readonly path: string;
  /** `"Europe/Madrit"`, `nothing`, `a list of 3`. Never a secret. */
  readonly found: string;
  /** `an IANA time zone; did you mean Europe/Madrid?`. */
  readonly expected: string;
  readonly message: string;
};

const mostShown = 50;

/** A team file that cannot be used. `problems` has all of them, in the order of the file; the message the first fifty. */
export class TeamFileError extends Error {
  override readonly name = 'TeamFileError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const more = problems.length - mostShown;
    const lines = problems.slice(0, mostShown).map(({ message }) => message);
    super([...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    this.problems = problems;
  }
}

/** An error with its message: `callme.yaml:12:15: people.ana.timezone: found "x", expected y`. */
export function problem(parts: Omit<Problem, 'message'>): Problem {
  const { file, line, column, path, found, expected } = parts;
  const what = path === '' ? '' : `${path}: `;
  return { ...parts, message: `${file}:${line}:${column}: ${what}found ${found}, expected ${expected}` };
}

/** An error of the file as a whole: missing, unreadable, too large. */
export function wholeFile(file: string, found: string, expected: string): TeamFileError {
  return new TeamFileError([problem({ file, line: 1, column: 1, path: '', found, expected })]);
}
