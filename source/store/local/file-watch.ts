/** Reports changes to segments by any process: an open console shows events of other processes within 200 ms. */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Long enough for the burst of one append, short enough to go unnoticed. */
const burstMs = 15;

/** The polling interval if the system has no more watches. */
const pollMs = 150;

/**
 * Watches the segments in a folder.
 * @param idOf the topic of a segment's file; null for other files
 * @param changed called with the ids of those that changed since the last call
 * @returns a function that stops watching
 */
export function watchFiles(
  folder: string,
  idOf: (file: string) => string | null,
  changed: (ids: readonly string[]) => void,
): () => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    const ids = [...pending];
    pending.clear();
    changed(ids);
  };
  const touched = (file: string | null) => {
    const id = file === null ? null : idOf(file);
    if (id === null) return;
    pending.add(id);
    timer ??= setTimeout(flush, burstMs);
  };
  const stop = watchFolder(folder, touched) ?? pollFiles(folder, touched);
  return () => {
    if (timer) clearTimeout(timer);
    stop();
  };
}

/** @returns a function that stops watching; null if the system refuses, as Linux does when all watches are in use */
function watchFolder(folder: string, touched: (file: string | null) => void): (() => void) | null {
  try {
    const watcher: FSWatcher = watch(folder, { persistent: false }, (_event, file) => touched(file));
    // A removed folder cannot change any more, so keep the current state.
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return null;
  }
}

function sizesIn(folder: string): Map<string, number> {
  try {
    return new Map(readdirSync(folder).map(file => [file, statSync(join(folder, file)).size]));
  } catch {
    return new Map();
  }
}

/** Polls the sizes of all files: segments only ever grow. */
export function pollFiles(folder: string, touched: (file: string) => void): () => void {
  let known = sizesIn(folder);
  const timer = setInterval(() => {
    const found = sizesIn(folder);
    for (const [file, size] of found) if (known.get(file) !== size) touched(file);
    known = found;
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
