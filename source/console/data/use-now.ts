/** The clock as React state. */
import { useEffect, useLayoutEffect, useState } from 'react';

/** Countdowns show minutes; looking this often keeps them honest without a frame a second. */
export const defaultIntervalMs = 5_000;

/**
 * @param since looked at anew whenever this is another: what was just recorded begins now, and not when the clock was read
 * @param everyMs how often it is looked at, in milliseconds
 */
export function useNow(now: () => string, since?: unknown, everyMs = defaultIntervalMs): string {
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  // Within the commit that shows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` is why it is looked at
  useLayoutEffect(() => setValue(now()), [now, since]);
  return value;
}
