/** What came of a try, in the words of `channel.ts`; and how a step deep inside a channel ends it. */
import { InvalidRequestError } from '../io/http/client.ts';
import { explainNetworkError } from '../io/http/network-error.ts';
import type { Told } from './channel.ts';

/** The service confirmed it. */
export const sent = (detail: string | null = null): Told => ({ outcome: 'sent', detail });

/** Not tried. */
export const skipped = (why: string): Told => ({ outcome: 'skipped', why });

/** The same try would fail again. */
export const refused = (why: string): Told => ({ outcome: 'failed', why, again: false, retryAfter: null });

/** Another try may help, after `retryAfter` milliseconds where the service said so. */
export const failedForNow = (why: string, retryAfter: number | null = null): Told => ({
  outcome: 'failed',
  why,
  again: true,
  retryAfter,
});

/** Thrown where a try is over before its channel's last line; `guarded.ts` returns what it carries. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly told: Told;
  constructor(told: Told) {
    super(told.outcome);
    this.told = told;
  }
}

/** What an error of the network, or of a request that cannot be sent, means; null for any other. */
export function networkFailure(error: unknown): Told | null {
  if (error instanceof InvalidRequestError) return refused(error.message);
  const problem = explainNetworkError(error);
  if (problem === null) return null;
  return problem.isTemporary ? failedForNow(problem.reason) : refused(problem.reason);
}
