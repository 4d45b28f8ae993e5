/** The clock as React state. */
import { useEffect, useLayoutEffect, useState } from 'react';

/** Countdowns show minutes: this is often enough, without a frame every second. */
export const defaultIntervalMs = 5_000;

/**
 * @param since the clock is read again whenever this changes, so that what was just recorded is not in the future
 * @param everyMs how often the clock is read, in milliseconds
 */
export function useNow(now: () => string, since?: unknown, everyMs = defaultIntervalMs): string {
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  // In the same commit.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `since` is the reason to read the clock
  useLayoutEffect(() => setValue(now()), [now, since]);
  return value;
}
