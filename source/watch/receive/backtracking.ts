/** Keeps a costly regular expression in a team file from stopping the watch. */
import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 start an expression again with its linear-time engine when it has backtracked too much (50,000 times): `^(a+)+$`
 * against a label of a thousand characters then takes a millisecond instead of for ever. What that engine cannot do
 * (look-around, back-references) is left to backtrack. It holds for expressions first used afterwards, so the watch asks for
 * it before it reads anything from outside.
 */
export function boundBacktracking(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
