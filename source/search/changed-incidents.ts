/** Which incidents changed since the last question, for a search that is asked again and again. */
import type { Journal } from '../store/journal.ts';
import { isIncidentId } from '../store/streams.ts';

/** After so long everything is compared all the same: reviews are not followed, and a folder may lose its watch. Milliseconds. */
const maxTrustMs = 10_000;

export class ChangedIncidents {
  readonly #stop: (() => void) | null;
  #changed = new Set<string>();
  #compared = Number.NEGATIVE_INFINITY;

  /** @param journal what to follow; null: nothing is known of what changes */
  constructor(journal: Journal | null) {
    this.#stop =
      journal?.subscribe(topics => {
        for (const topic of topics) if (isIncidentId(topic)) this.#changed.add(topic);
      }) ?? null;
  }

  /** The incidents that changed since it was asked for; null: any may have. */
  take(): ReadonlySet<string> | null {
    const changed = this.#changed;
    this.#changed = new Set();
    if (this.#stop !== null && performance.now() - this.#compared < maxTrustMs) return changed;
    this.#compared = performance.now();
    return null;
  }

  /** Nothing is known any more: everything is to be compared. */
  forget(): void {
    this.#compared = Number.NEGATIVE_INFINITY;
  }

  stop(): void {
    this.#stop?.();
  }
}
