/** Event ids: ULIDs (https://github.com/ulid/spec), which sort by the time of their creation. */

import { monotonicFactory } from 'ulid';
import type { NewId } from '../domain/kernel/event.ts';

/**
 * Math.random is random enough for ids that only need to differ: V8 seeds its 128 bits of state from the system in each
 * process.
 */
const random = Math.random;

/** @param clock milliseconds since 1970; two ids of one millisecond still sort in the order of their creation */
export function createIdFactory(clock: () => number): NewId {
  const next = monotonicFactory(random);
  return () => next(clock());
}
