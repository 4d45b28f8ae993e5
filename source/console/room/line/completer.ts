/** Tab on the input line: completes a command, a word of it, or a name. */

import type { Said } from '../use-room.ts';
import { commonPrefix, findCompletions, type Known } from './completion.ts';
import type { LogLineState } from './use-log-line.ts';

/** @returns a function that completes what it can; false where there was nothing to complete */
export function completer(line: LogLineState, known: Known, say: (said: Said | null) => void): () => boolean {
  return () => {
    const { text, cursor } = line.current();
    const found = findCompletions(text, cursor, known);
    if (!found) return false;
    const word = found.options.length === 1 ? `${found.options[0]} ` : commonPrefix(found.options);
    const after = text.slice(0, found.from) + word;
    if (after !== text.slice(0, cursor)) {
      line.act({ type: 'replace', text: after + text.slice(cursor).trimStart(), cursor: after.length });
    }
    say(found.options.length > 1 ? { text: found.options.join('  '), bad: false } : null);
    return true;
  };
}
