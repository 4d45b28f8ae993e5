/** Event ids: ULIDs (https://github.com/ulid/spec), which sort by when they were made. */
import { monotonicFactory } from 'ulid';
import type { NewId } from './record.ts';

/** @param clock milliseconds since 1970; two ids of one millisecond still sort as they were made */
export function newIds(clock: () => number): NewId {
  const next = monotonicFactory();
  return () => next(clock());
}
