/** Which incidents changed since somebody looked, for whoever asks again and again. */
import type { Journal } from '../store/journal.ts';
import { incidentNumber } from '../store/local/layout.ts';

/** Milliseconds after which everything is looked at all the same: reviews are not followed, and a folder may lose its watch. */
const longestTrust = 10_000;

export class Changes {
  readonly #stop: (() => void) | null;
  #changed = new Set<number>();
  #looked = Number.NEGATIVE_INFINITY;

  /** @param journal what to follow; null: nothing is known of what changes */
  constructor(journal: Journal | null) {
    this.#stop =
      journal?.subscribe(ids => {
        for (const id of ids) {
          const number = numberOf(id);
          if (number !== null) this.#changed.add(number);
        }
      }) ?? null;
  }

  /** The incidents that changed since it was asked for; null: any may have. */
  take(): ReadonlySet<number> | null {
    const changed = this.#changed;
    this.#changed = new Set();
    if (this.#stop !== null && performance.now() - this.#looked < longestTrust) return changed;
    this.#looked = performance.now();
    return null;
  }

  /** Nothing is known any more: everything is to be looked at. */
  forget(): void {
    this.#looked = Number.NEGATIVE_INFINITY;
  }

  stop(): void {
    this.#stop?.();
  }
}

const numberOf = (id: string): number | null =>
  id.startsWith('INC-') ? incidentNumber(`INC-${id.slice('INC-'.length).padStart(4, '0')}.jsonl`) : null;
