/** Logs a repeated error once a minute, so that it does not flood the log. */

import { errorMessage } from '../domain/kernel/errors.ts';
import type { WatchLog } from './log.ts';

const repeatAfterMs = 60_000;
/** At most this many different errors a minute: some messages contain something new each time. */
const maxReasons = 20;

export class LogOnce {
  readonly #log: Pick<WatchLog, 'error'>;
  readonly #elapsed: () => number;
  /** When each was last logged. */
  readonly #logged = new Map<string, number>();

  /** @param elapsed monotonic milliseconds */
  constructor(log: Pick<WatchLog, 'error'>, elapsed: () => number) {
    this.#log = log;
    this.#elapsed = elapsed;
  }

  /** Logs the error unless the same one was logged within the last minute. */
  error(what: string, error: unknown): void {
    const now = this.#elapsed();
    for (const [reason, at] of this.#logged) if (now - at >= repeatAfterMs) this.#logged.delete(reason);
    const reason = `${what}: ${errorMessage(error)}`;
    if (this.#logged.has(reason) || this.#logged.size >= maxReasons) return;
    this.#logged.set(reason, now);
    this.#log.error(what, error);
  }
}
