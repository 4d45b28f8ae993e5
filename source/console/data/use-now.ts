/** The clock as React state. */
import { useEffect, useState } from 'react';

/** Countdowns show minutes: this is often enough, without a frame every second. */
export const defaultIntervalMs = 5_000;

/**
 * @param since the clock is read again whenever this changes, so that what was just recorded is not in the future
 * @param everyMs how often the clock is read, in milliseconds
 */
export function useNow(now: () => string, since?: unknown, everyMs = defaultIntervalMs): string {
  const [read, setRead] = useState(() => ({ since, value: now() }));
  useEffect(() => {
    const timer = setInterval(() => setRead(last => ({ ...last, value: now() })), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  if (read.since === since) return read.value;
  // While rendering, so that no frame shows the change at the time before it: React renders again at once.
  const current = { since, value: now() };
  setRead(current);
  return current.value;
}
