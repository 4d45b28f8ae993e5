/** Problems as data: what is wrong, and what to do about it. Front ends put them into words; the domain never does. */

import type { Facts, Reason } from './reasons.ts';
import type { Remedy } from './remedy.ts';

/** A reason with its facts: why something is refused, what is missing, or what looks wrong with what was recorded. */
export type Problem<R extends Reason = Reason> = {
  [K in R]: { readonly reason: K; readonly facts: Facts<K>; readonly remedy: Remedy | null };
}[R];

/** `refused`: not in this state, or someone was first (exit 3). `not-found` (4). `usage`: the request makes no sense (2). */
export type RefusalCode = 'refused' | 'not-found' | 'usage';

/** Why nothing is recorded, or why an event does not apply where it landed in the journal. */
export type Refusal<R extends Reason = Reason> = Problem<R> & {
  readonly code: RefusalCode;
  /** What has to be there first, where that is a list. */
  readonly missing: readonly Problem[];
};

export function problem<R extends Reason>(
  reason: R,
  facts: Facts<R>,
  remedy: Remedy | null = null,
): Problem<R> {
  return { reason, facts, remedy } as Problem<R>;
}

const refusalOf =
  (code: RefusalCode) =>
  <R extends Reason>(
    reason: R,
    facts: Facts<R>,
    remedy: Remedy | null = null,
    missing: readonly Problem[] = [],
  ): Refusal =>
    ({ code, reason, facts, remedy, missing }) as Refusal;

export const refuse = refusalOf('refused');
export const notFound = refusalOf('not-found');
export const usage = refusalOf('usage');

/** The one way to tell a refusal from what else a function returns. */
export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'reason' in result && 'missing' in result;

/** A refusal on its way through code that throws; the front end that catches it puts it into words. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly refusal: Refusal;
  /** How to print its instants; absent: in UTC. */
  readonly formatInstant: ((instant: string) => string) | undefined;
  constructor(refusal: Refusal, formatInstant?: (instant: string) => string) {
    super(refusal.reason);
    this.refusal = refusal;
    this.formatInstant = formatInstant;
  }
}
