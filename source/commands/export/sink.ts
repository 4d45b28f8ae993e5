/** Where an export goes: standard output as it is made, or a file that is whole or not there. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
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
  const target = out === undefined ? null : fileAt(resolve(context.folder, out));
  let waiting = '';
  const flush = () => {
    if (waiting === '') return;
    // What is printed ends with a newline of its own: lines are never cut.
    if (target) target.write(waiting);
    else context.output.print(waiting);
    waiting = '';
  };
  return {
    path: target?.path ?? null,
    write: text => {
      waiting += text;
      if (waiting.length >= chunk) flush();
    },
    end: () => {
      flush();
      target?.end();
    },
    forget: () => target?.forget(),
  };
}

function fileAt(path: string) {
  const draft = `${path}.${process.pid}.part`;
  // As the store's own files: nobody else's to read.
  const fd = openSync(draft, 'wx', 0o600);
  return {
    path,
    write: (text: string) => {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
    },
    end: () => {
      fsyncSync(fd);
      closeSync(fd);
      renameSync(draft, path);
    },
    forget: () => {
      closeSync(fd);
      rmSync(draft, { force: true });
    },
  };
}
