/** The shifts of a schedule as events for a subscription: complete, with stable ids. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { everyoneOn } from '../schedule/everyone.ts';
import { maxLookAheadMs } from '../schedule/on-duty.ts';
import { type Duty, isContinuation, type Origin, type Schedule } from '../schedule/schedule.ts';
import { stampAt } from './stamp.ts';

export type Shift = {
  /** The same for the same shift in any window; of several people who share it, each but the first has one of their own. */
  readonly uid: string;
  readonly schedule: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
};

/** How far before the window to look for the start of a shift. */
const farthestBack = 10 * 366 * day;
/** How far before the window to look for the first piece of an override, because pieces do not record its start. */
const longestOverride = 366 * day;

/**
 * The name of each rotation in ids: its own name, so that it may move; its position if it has none. Rotations that continue each other,
 * because people joined or left, are one here: ids stay the same, and their shifts do not begin at the same time.
 */
function listRotationKeys({ rotations }: Schedule): string[] {
  const earlier = rotations.map((rotation, at) =>
    rotations.slice(0, at).findIndex(each => isContinuation(each, rotation)),
  );
  const findFirst = (at: number): number => {
    const before = earlier[at] ?? -1;
    return before < 0 ? at : findFirst(before);
  };
  return rotations.map(({ name }, index) => {
    const first = findFirst(index);
    const hasNamesake = rotations.some((each, at) => each.name === name && findFirst(at) !== first);
    if (name !== null && !hasNamesake) return encodeURIComponent(name.toWellFormed());
    return `#${earlier.slice(0, first).filter(before => before < 0).length}`;
  });
}

/** The whole shift that a duty belongs to: identified by the wall time of its start, which overrides do not change. */
function originKey({ zone }: Coverage, rotationKeys: readonly string[], origin: Origin): string {
  if (origin.kind === 'override') return `override.${origin.id}`;
  return `${rotationKeys[origin.index]}.${stampAt(zone, origin.start).replace(/[-:]/g, '')}`;
}

/** Widens a window so that it contains every shift that overlaps it. */
function widened(duties: readonly Duty[], from: number, to: number): { from: number; to: number } {
  const begins = duties.map(({ origin }) =>
    origin.kind === 'rotation' ? origin.start : from - longestOverride,
  );
  const last = duties.at(-1);
  return {
    from: Math.max(
      from - farthestBack,
      begins.reduce((first, begin) => Math.min(first, begin), from),
    ),
    to: last?.to === to ? to + maxLookAheadMs : to,
  };
}

/**
 * The shifts that overlap a window, sorted. A shift at the edge of the window is complete, so that it is the same in every
 * export; one that an override splits becomes several, numbered from its start.
 * @param name the name of the schedule
 * @param from milliseconds since 1970
 */
export function shiftsIn(coverage: Coverage, name: string, from: number, to: number): Shift[] {
  const window = widened(coverage.duties(from, to), from, to);
  const keys = listRotationKeys(coverage.schedule);
  const pieces = new Map<string, number>();
  return coverage
    .duties(window.from, window.to)
    .flatMap(({ from: begin, to: end, origin, ...duty }): Shift[] => {
      const key = originKey(coverage, keys, origin);
      const number = (pieces.get(key) ?? 0) + 1;
      pieces.set(key, number);
      const piece = number === 1 ? '' : `.${number}`;
      // Each of the people who share a duty has an event. The first one's id is the same as if they were alone.
      return everyoneOn(duty).map((person, index) => {
        const own = index === 0 ? '' : `+${encodeURIComponent(person)}`;
        return { uid: `${name}.${key}${piece}${own}@callme`, schedule: name, person, from: begin, to: end };
      });
    })
    .filter(shift => shift.from < to && shift.to > from);
}
