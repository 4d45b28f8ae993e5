/** Event ids: ULIDs (https://github.com/ulid/spec), which sort by when they were made. */

import { monotonicFactory } from 'ulid';
import type { NewId } from '../domain/kernel/event.ts';

/**
 * Math.random is random enough for ids that need only differ: V8 seeds its 128 bits of state from the system, for each
 * process anew.
 */
const random = Math.random;

/** @param clock milliseconds since 1970; two ids of one millisecond still sort as they were made */
export function newIds(clock: () => number): NewId {
  const next = monotonicFactory(random);
  return () => next(clock());
}
