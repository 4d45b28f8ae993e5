/**
 * The one door through which alerts come in. All that arrive in one turn of the loop are decided and written together: a storm
 * shares its syncs, and two alerts of one key that come at once are one page.
 */

import type { AlertOutcome } from '../domain/paging/accept.ts';
import type { Alert } from '../domain/paging/alert.ts';
import type { Accepted } from './receive/receiver.ts';

export type RecordAlerts = (alerts: readonly Alert[]) => Promise<readonly (readonly AlertOutcome[])[]>;

type Waiting = {
  readonly alerts: readonly Alert[];
  readonly resolve: (taken: readonly (readonly AlertOutcome[])[]) => void;
  readonly reject: (error: unknown) => void;
};

/** More would keep the answers to the first of them waiting. */
const mostAtOnce = 500;

export class Intake {
  readonly #record: RecordAlerts;
  readonly #onTaken: (taken: readonly AlertOutcome[]) => void;
  #waiting: Waiting[] = [];
  #busy = false;

  /** @param onTaken told of a batch after its senders were answered */
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
    return taken.flat().map(({ as, page }) => ({ page, deduplicated: as !== 'new' }));
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostAtOnce);
      try {
        const taken = await this.#record(batch.flatMap(({ alerts }) => alerts));
        let from = 0;
        for (const { alerts, resolve } of batch) {
          resolve(taken.slice(from, from + alerts.length));
          from += alerts.length;
        }
        // Once the answers are sent: senders wait for those.
        setImmediate(() => this.#tell(taken.flat()));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#busy = false;
  }

  #tell(taken: readonly AlertOutcome[]): void {
    try {
      this.#onTaken(taken);
    } catch {
      // It is on disk, also where it cannot be told of (a log on a full disk).
    }
  }
}
