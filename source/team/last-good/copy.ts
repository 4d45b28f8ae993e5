/**
 * The last good copy of a team file and its calendars: their texts, kept among this person's files, because the cache may be
 * deleted at any time. As text, so that the next version of callme can read it too. Loads nothing but Node's own.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readCacheFile, writeCacheFile } from '../../io/cache-file.ts';

/** A text, and when it was first seen to be good: UTC ISO-8601. */
export type GoodText = { readonly text: string; readonly goodAt: string };

export type LastGood = {
  /** The team file; null: it was never seen to be good. */
  readonly own: GoodText | null;
  /** The calendars, by their absolute paths. */
  readonly calendars: Readonly<Record<string, GoodText>>;
  /** When each file that is broken now was first seen broken, by its absolute path: UTC ISO-8601. */
  readonly brokenSince: Readonly<Record<string, string>>;
};

type Kept = LastGood & { readonly format: number; readonly path: string };

const format = 1;

export const noCopy: LastGood = { own: null, calendars: {}, brokenSince: {} };

/** The folder of the copies. @param stateDir where this person's files are */
export const copiesFolder = (stateDir: string): string => join(stateDir, 'team');

/** Where the copy of a team file is. @param path of the team file, absolute */
export const copyPath = (stateDir: string, path: string): string =>
  // A cryptographic hash would load all of node:crypto; the copy says whose it is.
  join(copiesFolder(stateDir), `last-good-${crc32(path).toString(16)}.json`);

/** Whether there is a copy of a team file that was good once. Costs one look at the disk where there are no copies. */
export function hasLastGood(stateDir: string, path: string): boolean {
  return existsSync(copiesFolder(stateDir)) && readLastGood(stateDir, path).own !== null;
}

/** The copy of a team file; {@link noCopy} if it is missing or damaged. */
export function readLastGood(stateDir: string, path: string): LastGood {
  const kept = readCacheFile(copyPath(stateDir, path)) as Partial<Kept> | null;
  if (typeof kept !== 'object' || kept?.format !== format || kept.path !== path) return noCopy;
  const texts = Object.entries(kept.calendars ?? {}).filter(([, text]) => isText(text));
  const times = Object.entries(kept.brokenSince ?? {}).filter(([, at]) => isTime(at));
  return {
    own: isText(kept.own) ? kept.own : null,
    calendars: Object.fromEntries(texts),
    brokenSince: Object.fromEntries(times),
  };
}

/** Keeps a copy. Not being able to write one is no failure. */
export const writeLastGood = (stateDir: string, path: string, copy: LastGood): void =>
  writeCacheFile(copyPath(stateDir, path), { format, path, ...copy } satisfies Kept);

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

function isText(value: unknown): value is GoodText {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('goodAt' in value)) return false;
  return typeof value.text === 'string' && isTime(value.goodAt);
}
