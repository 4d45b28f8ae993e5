/** What becomes of a try that failed: when it is tried again, if at all. Pure: what is random about it comes of the step's key. */

const second = 1_000;
/** Before the second try; twice that before the third, and so on. */
const firstWait = 5 * second;
/**
 * No wait is longer. Somebody waits to be told: where a service asks to be left alone for longer than this, it is left alone,
 * and the person's next channel is tried instead.
 */
const longestWait = 120 * second;
/** Waits are up to a fifth shorter or longer, so that a hundred pages do not come back to a service all at once. */
const spread = 0.2;
export const mostTries = 4;

export type FailedTry = {
  /** The page, and the key of the step. */
  readonly page: string;
  readonly step: string;
  /** Its number, from 1. */
  readonly attempt: number;
  /** UTC ISO-8601. */
  readonly ended: string;
  /** Whether the same try may succeed later. */
  readonly again: boolean;
  /** Milliseconds that the service asked to be left alone; null: it did not say. */
  readonly retryAfter: number | null;
};

/**
 * When to try again, for {@link Attempt.retryAt}: 5 s, 10 s, 20 s after the first three tries, and never before the service
 * wants it. Null: not again, and what comes next is brought forward.
 */
export function retryAt({ page, step, attempt, ended, again, retryAfter }: FailedTry): string | null {
  if (!again || attempt >= mostTries) return null;
  if (retryAfter !== null && retryAfter > longestWait) return null;
  const jitter = 1 - spread + 2 * spread * fraction(`${page} ${step} ${attempt}`);
  const backoff = Math.min(firstWait * 2 ** (attempt - 1) * jitter, longestWait);
  return new Date(Date.parse(ended) + Math.round(Math.max(backoff, retryAfter ?? 0))).toISOString();
}

/** A number from 0 up to 1 that a text always has and another text hardly ever: FNV-1a, 32 bits. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV's high bits hardly change with the last character; its low ones do.
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}
