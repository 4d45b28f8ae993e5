/** Tells when segments change, whoever changes them: an open console shows other processes' events within 200 ms. */
import { type FSWatcher, watch } from 'node:fs';
import { incidentId, incidentNumber } from './layout.ts';

/** Long enough to gather the burst of one append, short enough not to be felt. */
const gatherMs = 15;

/**
 * Watches a folder of segments.
 * @param changed called with the ids of incidents whose files changed since the last call
 * @returns how to stop
 */
export function watchSegments(folder: string, changed: (ids: readonly string[]) => void): () => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    const ids = [...pending];
    pending.clear();
    changed(ids);
  };
  const watcher: FSWatcher = watch(folder, { persistent: false }, (_event, file) => {
    const number = file === null ? null : incidentNumber(file);
    if (number === null) return;
    pending.add(incidentId(number));
    timer ??= setTimeout(flush, gatherMs);
  });
  // A folder that goes away cannot change any more; what is on screen stays.
  watcher.on('error', () => watcher.close());
  return () => {
    if (timer) clearTimeout(timer);
    watcher.close();
  };
}
