/**
 * The team file, fast. Loading yaml and zod costs more than everything else at start-up, so a validated copy is kept as JSON
 * and used while the file is the same. This module itself loads nothing but Node's own.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { readCacheFile, removeCacheFile, writeCacheFile } from '../io/cache-file.ts';
import { copyPath, noCopy, writeLastGood } from './last-good/copy.ts';
import { inOrder, type TeamInUse } from './last-good/in-use.ts';
import type { TeamFile } from './types.ts';

/** Increase it when the type TeamFile changes. Copies of other program versions are ignored too. */
const copyFormat = 12;

/**
 * Milliseconds. A file that changes twice within one tick of its file system's clock shows one time for both, so a copy made
 * this soon after the last change proves nothing. Two seconds is FAT's tick, the coarsest in use.
 */
const settling = 2000;

export type ReadOptions = {
  readonly path: string;
  /** Where copies are kept; made when missing. */
  readonly cacheDir: string;
  /** Where last good copies are kept (`last-good/copy.ts`); made when missing. */
  readonly stateDir: string;
  /** Of callme. */
  readonly programVersion: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What tells one state of a file from another. */
export type Mark = {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
};

type Copy = {
  readonly format: number;
  readonly programVersion: string;
  readonly path: string;
  readonly mark: Mark;
  /** Of the calendar files, by their absolute paths: what they hold is part of the copy. */
  readonly calendars: readonly MarkedFile[];
  readonly madeAt: number;
  readonly team: TeamFile;
};

type MarkedFile = { readonly path: string; readonly mark: Mark };

/**
 * The team file at a path, from the copy where it is good; else read, validated and copied; else, if it or one of its calendars
 * is broken, what `last-good/recover.ts` makes of it. Copies hold no secret from the environment; not being able to write one
 * is no failure.
 */
export async function readTeam(options: ReadOptions): Promise<TeamInUse> {
  const { path, cacheDir, stateDir, programVersion, now } = options;
  const absolute = resolve(path);
  const file = copyFile(cacheDir, absolute);
  const before = markOf(absolute);
  const copy = before === null ? null : readCopy(file);
  if (
    copy !== null &&
    before !== null &&
    copy.format === copyFormat &&
    copy.programVersion === programVersion &&
    copy.path === absolute &&
    sameMark(copy.mark, before) &&
    settled(before, copy.madeAt) &&
    copy.calendars.every(file => isAsBefore(file, copy.madeAt))
  ) {
    if (!existsSync(copyPath(stateDir, absolute))) copyGoodFiles(stateDir, absolute, copy, now);
    return inOrder(copy.team);
  }
  const [{ recoverTeam }, { calendarPaths }] = await Promise.all([
    import('./last-good/recover.ts'),
    import('./calendars/calendar-files.ts'),
  ]);
  const read = await recoverTeam({ path: absolute, stateDir, now });
  const { team, broken } = read;
  const after = markOf(absolute);
  const calendars = team === null ? null : marksOf(calendarPaths(team, absolute));
  const isSame = before !== null && after !== null && sameMark(before, after);
  if (broken.length > 0) {
    // The next time the files are good, they are read, and the record of when they broke is cleared.
    removeCacheFile(file);
  } else if (team !== null && isSame && calendars !== null) {
    writeCacheFile(file, {
      format: copyFormat,
      programVersion,
      path: absolute,
      mark: before,
      calendars,
      madeAt: now,
      team,
    });
  }
  return read;
}

/** Files that are the same as when they were validated need no other look. */
function copyGoodFiles(stateDir: string, path: string, { calendars }: Copy, now: number): void {
  const good = (file: string) => ({ text: readFileSync(file, 'utf8'), goodAt: new Date(now).toISOString() });
  try {
    const texts = calendars.map(calendar => [calendar.path, good(calendar.path)] as const);
    writeLastGood(stateDir, path, { ...noCopy, own: good(path), calendars: Object.fromEntries(texts) });
  } catch {
    // A file was removed at this moment: the next command finds that.
  }
}

function copyFile(cacheDir: string, absolute: string): string {
  // Two paths of one checksum take turns: the copy says whose it is. A real hash would load all of node:crypto.
  return join(cacheDir, `team-${crc32(absolute).toString(16)}.json`);
}

/**
 * Null where one of them cannot be told from another state of itself. Marked after they were read: what changed meanwhile did
 * so after the copy's time, and is never settled.
 */
function marksOf(paths: readonly string[]): MarkedFile[] | null {
  const files = paths.flatMap((path): MarkedFile[] => {
    const mark = markOf(path);
    return mark ? [{ path, mark }] : [];
  });
  return files.length === paths.length ? files : null;
}

function isAsBefore({ path, mark }: MarkedFile, madeAt: number): boolean {
  const now = markOf(path);
  return now !== null && sameMark(now, mark) && settled(now, madeAt);
}

/** Null for what is missing, or no regular file (a pipe has the same mark with any content). */
export function markOf(path: string): Mark | null {
  try {
    const stats = statSync(path);
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return stats.isFile() ? { size, mtimeMs, ctimeMs, ino } : null;
  } catch {
    return null;
  }
}

export function sameMark(a: Mark, b: Mark): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;
}

export function settled({ mtimeMs, ctimeMs }: Mark, madeAt: number): boolean {
  return madeAt - Math.max(mtimeMs, ctimeMs) >= settling;
}

/** Null for a copy that is missing or damaged. */
function readCopy(file: string): Copy | null {
  const copy = readCacheFile(file);
  const complete =
    typeof copy === 'object' &&
    copy !== null &&
    'mark' in copy &&
    'madeAt' in copy &&
    'team' in copy &&
    'calendars' in copy;
  return complete && typeof copy.mark === 'object' && copy.mark !== null && Array.isArray(copy.calendars)
    ? (copy as Copy)
    : null;
}
