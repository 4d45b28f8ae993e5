/** Reports when segments change, by any process: an open console shows other processes' events within 200 ms. */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Long enough for the burst of one append, short enough not to be felt. */
const burstMs = 15;

/** How often sizes are compared where the system has no more watches. */
const pollMs = 150;

/**
 * Watches the segments in a folder.
 * @param idOf the topic of a segment's file; null for any other file
 * @param changed called with the ids of those that changed since the last call
 * @returns how to stop
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

/** @returns how to stop; null where the system refuses, as Linux does when all its watches are taken */
function watchFolder(folder: string, touched: (file: string | null) => void): (() => void) | null {
  try {
    const watcher: FSWatcher = watch(folder, { persistent: false }, (_event, file) => touched(file));
    // A folder that was removed cannot change any more; what is on screen stays.
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

/** Compares the sizes of all files every few moments: segments only ever grow. */
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
