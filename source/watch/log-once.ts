/** What goes wrong again and again is said once a minute for each reason: a log that is flooded is read by nobody. */

import { errorMessage } from '../domain/kernel/errors.ts';
import type { WatchLog } from './log.ts';

/** Milliseconds. */
const sayAgainAfter = 60_000;
/** Reasons that hold something new each time are no better than one that is repeated. */
const mostReasons = 20;

export class LogOnce {
  readonly #log: Pick<WatchLog, 'error'>;
  readonly #elapsed: () => number;
  /** When each was said last. */
  readonly #said = new Map<string, number>();

  /** @param elapsed milliseconds that pass whatever is done to the calendar's clock */
  constructor(log: Pick<WatchLog, 'error'>, elapsed: () => number) {
    this.#log = log;
    this.#elapsed = elapsed;
  }

  /** Says it, unless the same was said within a minute. */
  error(what: string, error: unknown): void {
    const now = this.#elapsed();
    for (const [reason, at] of this.#said) if (now - at >= sayAgainAfter) this.#said.delete(reason);
    const reason = `${what}: ${errorMessage(error)}`;
    if (this.#said.has(reason) || this.#said.size >= mostReasons) return;
    this.#said.set(reason, now);
    this.#log.error(what, error);
  }
}
