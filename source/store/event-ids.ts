/** Event ids: ULIDs (https://github.com/ulid/spec), which sort by creation time. */

import { monotonicFactory } from 'ulid';
import type { NewId } from '../domain/kernel/event.ts';

/**
 * Math.random suffices for ids that only need to be unique: V8 seeds its 128 bits of state from the system in each process.
 */
const random = Math.random;

/** @param clock milliseconds since 1970; ids of the same millisecond still sort by creation */
export function createIdFactory(clock: () => number): NewId {
  const next = monotonicFactory(random);
  return () => next(clock());
}
