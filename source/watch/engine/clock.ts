/** Time as the engine has it: the one of the calendar, which may jump, and the one that only ever passes. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that pass whatever is done to the calendar's clock. */
  readonly elapsed: () => number;
  /** Calls back once after some milliseconds. Returns how to call it off. */
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
