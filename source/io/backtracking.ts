/** Keeps an expensive regular expression of a team file from blocking the program. */
import { setFlagsFromString } from 'node:v8';

const flag = 'enable-experimental-regexp-engine-on-excessive-backtracks';

let isBounded = false;

/**
 * Makes V8 restart an expression with its linear-time engine after too much backtracking (50,000 times): `^(a+)+$` against a label
 * of a thousand characters then takes a millisecond. Expressions that this engine does not support (look-around, back-references,
 * the flags `i` and `u`) still backtrack. It applies to expressions that are first used afterwards, so the watch calls it before it
 * reads any input.
 */
export function boundBacktracking(): void {
  isBounded = true;
  setFlagsFromString(`--${flag}`);
}

/**
 * The same, only for the expressions that a function uses first: code that is loaded under another set of flags misses the compile
 * cache.
 */
export function withBoundedBacktracking<T>(run: () => T): T {
  if (isBounded) return run();
  setFlagsFromString(`--${flag}`);
  try {
    return run();
  } finally {
    setFlagsFromString(`--no-${flag}`);
  }
}
