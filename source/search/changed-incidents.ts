/** Tracks which incidents changed since the last search, for a search that runs repeatedly. */
import type { Journal } from '../store/journal.ts';
import { isIncidentId } from '../store/streams.ts';

/** After this time everything is compared: reviews are not watched, and a folder may lose its watch. Milliseconds. */
const maxTrustMs = 10_000;

export class ChangedIncidents {
  readonly #stop: (() => void) | null;
  #changed = new Set<string>();
  #compared = Number.NEGATIVE_INFINITY;

  /** @param journal the journal to follow; null: changes are unknown */
  constructor(journal: Journal | null) {
    this.#stop =
      journal?.subscribe(topics => {
        for (const topic of topics) if (isIncidentId(topic)) this.#changed.add(topic);
      }) ?? null;
  }

  /** The incidents that changed since the last call; null: any may have. */
  take(): ReadonlySet<string> | null {
    const changed = this.#changed;
    this.#changed = new Set();
    if (this.#stop !== null && performance.now() - this.#compared < maxTrustMs) return changed;
    this.#compared = performance.now();
    return null;
  }

  /** Discards the knowledge, so that the next call compares everything. */
  forget(): void {
    this.#compared = Number.NEGATIVE_INFINITY;
  }

  stop(): void {
    this.#stop?.();
  }
}
