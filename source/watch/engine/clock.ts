/** Two clocks: the wall clock, which may jump, and a monotonic one. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Monotonic milliseconds. */
  readonly elapsed: () => number;
  /** Calls back once after some milliseconds. @returns a function that cancels it */
  readonly after: (milliseconds: number, call: () => void) => () => void;
};

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
