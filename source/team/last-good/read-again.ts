/** Reads a team file again and again, for programs that run for weeks: at a cost only if one of its files may have changed. */
import { type Mark, markOf, type ReadOptions, readTeam, sameMark, settled } from '../cache.ts';
import { calendarPaths } from '../calendars/calendar-files.ts';
import type { TeamFile } from '../types.ts';
import type { TeamInUse } from './in-use.ts';

/**
 * The team in use; the same object as before while no file has changed.
 * @param before what is used if no version can be read any more; null: nothing
 */
export type ReadAgain = (options: ReadOptions, before: TeamFile | null) => Promise<TeamInUse>;

/** How often broken files are read although they look the same: the disk may have recovered. Milliseconds. */
const retryMs = 30_000;

type Last = {
  readonly path: string;
  readonly at: number;
  readonly marks: ReadonlyMap<string, Mark | null>;
  readonly inUse: TeamInUse;
};

export function createReader(): ReadAgain {
  let last: Last | null = null;
  return async (options, before) => {
    if (last?.path === options.path && !mayHaveChanged(last, options.now)) return last.inUse;
    const read = await readTeam(options);
    const inUse = { ...read, team: read.team ?? before };
    const { path, now: at } = options;
    const files = [
      path,
      ...(inUse.team ? calendarPaths(inUse.team, path) : []),
      ...inUse.broken.map(({ file }) => file),
    ];
    last = { path, at, inUse, marks: new Map(files.map(file => [file, markOf(file)])) };
    return inUse;
  };
}

function mayHaveChanged({ at, marks, inUse }: Last, now: number): boolean {
  if (inUse.broken.length > 0 && now - at >= retryMs) return true;
  return [...marks].some(([file, before]) => {
    const after = markOf(file);
    // A missing file is still missing, and a pipe is read only once.
    if (before === null || after === null) return before !== after;
    return !sameMark(before, after) || !settled(after, at);
  });
}
