/** The clock as React state. */
import { useEffect, useState } from 'react';

/** Countdowns show minutes; looking this often keeps them honest without a frame a second. */
const everyMs = 5_000;

export function useNow(now: () => string): string {
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), everyMs);
    return () => clearInterval(timer);
  }, [now]);
  return value;
}
