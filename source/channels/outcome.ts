/** Makes the results of attempts ({@link Delivery}). */
import { InvalidRequestError } from '../io/http/client.ts';
import { explainNetworkError } from '../io/http/network-error.ts';
import type { Delivery } from './delivery.ts';

/** The service confirmed it. */
export const sent = (detail: string | null = null): Delivery => ({ outcome: 'sent', detail });

/** Not attempted. */
export const skipped = (reason: string): Delivery => ({ outcome: 'skipped', reason });

/** The same attempt would fail again. */
export const rejected = (reason: string): Delivery => ({
  outcome: 'failed',
  reason,
  isRetryable: false,
  retryAfterMs: null,
});

/** Another attempt may succeed, after `retryAfterMs` milliseconds if the service said so. */
export const failed = (reason: string, retryAfterMs: number | null = null): Delivery => ({
  outcome: 'failed',
  reason,
  isRetryable: true,
  retryAfterMs,
});

/** Thrown where an attempt ends early; `guard.ts` returns the delivery that it carries. */
export class DeliveryEndedError extends Error {
  override readonly name = 'DeliveryEndedError';
  readonly delivery: Delivery;
  constructor(delivery: Delivery) {
    super(delivery.outcome);
    this.delivery = delivery;
  }
}

/** What a network error, or a request that cannot be sent, means; null for any other error. */
export function networkFailure(error: unknown): Delivery | null {
  if (error instanceof InvalidRequestError) return rejected(error.message);
  const problem = explainNetworkError(error);
  if (problem === null) return null;
  return problem.isTemporary ? failed(problem.reason) : rejected(problem.reason);
}
