/** Keeps an expensive regular expression of a team file from blocking the watch. */
import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 restart an expression with its linear-time engine after too much backtracking (50,000 times): `^(a+)+$` against a label
 * of a thousand characters then takes a millisecond. Expressions that this engine does not support (look-around, back-references)
 * still backtrack. It applies to expressions that are first used afterwards, so the watch calls it before it reads any input.
 */
export function boundBacktracking(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
