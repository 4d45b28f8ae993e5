/**
 * Caches the offsets of time zones from one command to the next. The first one costs Node.js 10 ms, as much as all the rest of
 * `callme oncall`.
 */
import { join } from 'node:path';
import { collectOffsets, type KnownOffsets, restoreOffsets } from '../domain/oncall/clock/zone.ts';
import { readCacheFile, writeCacheFile } from '../io/cache-file.ts';

export type KeepOptions = {
  readonly cacheDir: string;
  /** The version of Node's time zone data (`process.versions.tz`): offsets of another version are ignored. */
  readonly dataVersion: string;
};

/** Increase it with every change of the format. */
const format = 1;

const fileIn = ({ cacheDir, dataVersion }: KeepOptions) =>
  join(cacheDir, `offsets-${format}-${dataVersion.replace(/[^\w.-]/g, '_')}.json`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSegment = (value: unknown) =>
  isObject(value) && [value.from, value.to, value.offset].every(number => Number.isInteger(number));

function isKnown(value: unknown): value is KnownOffsets {
  return (
    isObject(value) &&
    Object.values(value).every(
      pieces =>
        isObject(pieces) &&
        Object.values(pieces).every(
          segments => Array.isArray(segments) && segments.length > 0 && segments.every(isSegment),
        ),
    )
  );
}

/** Restores the cached offsets. */
export function recallKept(options: KeepOptions): void {
  const known = readCacheFile(fileIn(options));
  if (isKnown(known)) restoreOffsets(known);
}

/** More than the years around now need. A command that looked at centuries must not slow down the next start. */
const mostPieces = 2_000;

/** Writes the offsets to the cache, if this process computed any. */
export function keepLearned(options: KeepOptions): void {
  const known = collectOffsets();
  if (!known) return;
  const size = Object.values(known).reduce((sum, pieces) => sum + Object.keys(pieces).length, 0);
  if (size <= mostPieces) writeCacheFile(fileIn(options), known);
}
