/**
 * All alerts come in here. Those of one turn of the event loop are decided and written together, so that an alert storm shares its
 * syncs, and two simultaneous alerts with the same key become one page.
 */

import type { Alert } from '../domain/paging/alert.ts';
import type { AlertOutcome } from '../domain/paging/ingest/accept.ts';
import type { Accepted } from './receive/receiver.ts';

export type RecordAlerts = (alerts: readonly Alert[]) => Promise<readonly (readonly AlertOutcome[])[]>;

type Waiting = {
  readonly alerts: readonly Alert[];
  readonly resolve: (taken: readonly (readonly AlertOutcome[])[]) => void;
  readonly reject: (error: unknown) => void;
};

/** A larger batch would delay the response to its first request. */
const maxBatch = 500;

export class Intake {
  readonly #record: RecordAlerts;
  readonly #onTaken: (taken: readonly AlertOutcome[]) => void;
  #waiting: Waiting[] = [];
  #busy = false;

  /** @param onTaken called for each batch, after the responses were sent */
  constructor(record: RecordAlerts, onTaken: (taken: readonly AlertOutcome[]) => void) {
    this.#record = record;
    this.#onTaken = onTaken;
  }

  /** Resolves once everything is on disk. */
  async accept(alerts: readonly Alert[]): Promise<readonly Accepted[]> {
    const taken = await new Promise<readonly (readonly AlertOutcome[])[]>((resolve, reject) => {
      this.#waiting.push({ alerts, resolve, reject });
      if (!this.#busy) {
        this.#busy = true;
        setImmediate(() => void this.#drain());
      }
    });
    return taken.flat().map(({ as, page, dedupKey }) => ({ page, dedupKey, deduplicated: as !== 'new' }));
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, maxBatch);
      try {
        const taken = await this.#record(batch.flatMap(({ alerts }) => alerts));
        let from = 0;
        for (const { alerts, resolve } of batch) {
          resolve(taken.slice(from, from + alerts.length));
          from += alerts.length;
        }
        // After the responses: senders are waiting for them.
        setImmediate(() => this.#report(taken.flat()));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#busy = false;
  }

  #report(taken: readonly AlertOutcome[]): void {
    try {
      this.#onTaken(taken);
    } catch {
      // The alerts are on disk, even if they cannot be logged (on a full disk).
    }
  }
}
