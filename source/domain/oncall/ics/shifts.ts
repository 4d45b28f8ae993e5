/** The shifts of a schedule as events that a subscription can follow: whole, and each under an id that stays its own. */

import { day } from '../clock/wall-time.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { maxLookAheadMs } from '../schedule/on-duty.ts';
import type { Duty, Origin } from '../schedule/schedule.ts';
import { stampAt } from './stamp.ts';

export type Shift = {
  /** The same for the same shift, whoever has it and whatever the window. */
  readonly uid: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
};

/** How far back the beginning of a shift is looked for, beyond the window. */
const farthestBack = 10 * 366 * day;
/** How far back the first piece of an override is looked for, since it does not say when it began. */
const longestOverride = 366 * day;

/** What a rotation is called in ids: by its name, so that it may move; by its place where it has none of its own. */
function rotationKey(
  { schedule }: Coverage,
  { index, name }: { index: number; name: string | null },
): string {
  const namesakes = schedule.rotations.filter(rotation => rotation.name === name);
  return name === null || namesakes.length > 1 ? `#${index}` : encodeURIComponent(name.toWellFormed());
}

/** The whole shift that a duty is a piece of: by the wall time at which the shift began, which nobody's override changes. */
function originKey(coverage: Coverage, origin: Origin): string {
  if (origin.kind === 'override') return `override.${origin.id}`;
  return `${rotationKey(coverage, origin)}.${stampAt(coverage.zone, origin.start).replace(/[-:]/g, '')}`;
}

/** A window wide enough for every shift that reaches into it to be seen whole. */
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
 * The shifts that overlap a window, in order. A shift that the window cuts is whole, so that it does not change from one
 * export to the next; one that somebody else's override splits is several, numbered from its start.
 * @param name the schedule's
 * @param from milliseconds since 1970
 */
export function shiftsIn(coverage: Coverage, name: string, from: number, to: number): Shift[] {
  const window = widened(coverage.duties(from, to), from, to);
  const pieces = new Map<string, number>();
  return coverage
    .duties(window.from, window.to)
    .map(({ person, from: begin, to: end, origin }): Shift => {
      const key = originKey(coverage, origin);
      const number = (pieces.get(key) ?? 0) + 1;
      pieces.set(key, number);
      const piece = number === 1 ? '' : `.${number}`;
      return { uid: `${name}.${key}${piece}@callme`, person, from: begin, to: end };
    })
    .filter(shift => shift.from < to && shift.to > from);
}
