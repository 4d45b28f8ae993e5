/** Whether a watch is at a store: whoever pages somebody by hand is told where nobody would be. */
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The file that the engine of a store renews while it runs. */
export const leaseFile = (store: string): string => join(store, 'watch.json');

/** Milliseconds after which an engine that has not renewed it counts as gone. */
export const leaseLength = 10_000;

/** @param now milliseconds since 1970 */
export function isWatched(store: string, now: number): boolean {
  const written = statSync(leaseFile(store), { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Math.abs(now - written) <= leaseLength;
}
