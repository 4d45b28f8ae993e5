/** Where an export goes: standard output as it is made, or a file that is whole or not there. */
import { resolve } from 'node:path';
import { openReplacement } from '../../io/atomic-file.ts';
import type { CommandContext } from '../kit/context.ts';

export type Sink = {
  /** Absolute; null: standard output. */
  readonly path: string | null;
  readonly write: (text: string) => void;
  /** Everything was written. */
  readonly end: () => void;
  /** It came to nothing: nothing is left behind. */
  readonly forget: () => void;
};

/** Characters that are written at once. */
const chunk = 64 * 1024;

/** @param out a path from the working folder; left out, standard output */
export function sinkFor(context: Pick<CommandContext, 'folder' | 'output'>, out: string | undefined): Sink {
  const path = out === undefined ? null : resolve(context.folder, out);
  const target = path === null ? null : openReplacement(path);
  let waiting = '';
  const flush = () => {
    if (waiting === '') return;
    // What is printed ends with a newline of its own: lines are never cut.
    if (target) target.write(waiting);
    else context.output.print(waiting);
    waiting = '';
  };
  return {
    path,
    write: text => {
      waiting += text;
      if (waiting.length >= chunk) flush();
    },
    end: () => {
      flush();
      target?.commit();
    },
    forget: () => target?.discard(),
  };
}
