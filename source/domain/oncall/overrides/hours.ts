/** The hours of a change: hours that are over are not changed. */
import { type Problem, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import type { Remedy } from '../../kernel/remedy.ts';
import { day, minute } from '../clock/wall-time.ts';
import type { Interval } from './events.ts';

/** The maximum length: a longer override should be a rotation. */
const maxOverrideMs = 366 * day;
/** What begins this little before now was meant to begin now: no warning. */
const typingTimeMs = minute;

/** Refuses an interval that is empty, or longer than an override may be. */
export function refuseInterval({ from, to }: Interval): Refusal | null {
  const lengthMs = Date.parse(to) - Date.parse(from);
  if (!(lengthMs > 0)) return usage('ends-before-start', { start: from, end: to });
  return lengthMs > maxOverrideMs ? usage('override-too-long', {}) : null;
}

export type CutHours = {
  readonly hours: Interval;
  /** Whether they begin now, and not when the interval does. */
  readonly isCut: boolean;
  /** A warning, unless the interval began just now. */
  readonly warnings: readonly Problem[];
};

/** What is left of an interval. Refuses one that is over. */
export function cutPast(
  interval: Interval,
  now: string,
  { id = null, remedy = null }: { readonly id?: string | null; readonly remedy?: Remedy | null } = {},
): CutHours | Refusal {
  const { from, to } = interval;
  if (to <= now) return refuse('hours-over', { id, end: to }, remedy);
  if (from >= now) return { hours: interval, isCut: false, warnings: [] };
  const isMeant = Date.parse(now) - Date.parse(from) <= typingTimeMs;
  return {
    hours: { from: now, to },
    isCut: true,
    warnings: isMeant ? [] : [problem('hours-cut', { from: now, asked: from })],
  };
}
