/** When a failed attempt is retried. Pure: the jitter is derived from the step's key. */

const second = 1_000;
/** Before the second attempt; doubled before each further one. */
const firstWaitMs = 5 * second;
/** The person is waiting: if a service asks for a longer pause, the person's next channel is tried instead. */
const maxWaitMs = 120 * second;
/** Waits are up to a fifth shorter or longer, so that a hundred pages do not all retry at once. */
const spread = 0.2;
export const maxAttempts = 4;

export type FailedAttempt = {
  /** The page, and the key of the step. */
  readonly page: string;
  readonly step: string;
  /** Its number, from 1. */
  readonly attempt: number;
  /** UTC ISO-8601. */
  readonly ended: string;
  /** Whether the same attempt may succeed later. */
  readonly again: boolean;
  /** Milliseconds that the service asked to wait (Retry-After); null if it did not say. */
  readonly retryAfter: number | null;
};

/**
 * When to retry, for {@link Attempt.retryAt}: 5 s, 10 s, 20 s after the first three attempts, and never before the service
 * allows it. Null: no retry, and the next step moves up.
 */
export function retryAt({ page, step, attempt, ended, again, retryAfter }: FailedAttempt): string | null {
  if (!again || attempt >= maxAttempts) return null;
  if (retryAfter !== null && retryAfter > maxWaitMs) return null;
  const jitter = 1 - spread + 2 * spread * fraction(`${page} ${step} ${attempt}`);
  const backoff = Math.min(firstWaitMs * 2 ** (attempt - 1) * jitter, maxWaitMs);
  return new Date(Date.parse(ended) + Math.round(Math.max(backoff, retryAfter ?? 0))).toISOString();
}

/** A hash of a text as a number from 0 up to 1: FNV-1a, 32 bits. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV's high bits hardly change with the last character; its low ones do.
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}
