/** What `decide` answers: the events to append, or a refusal that says why and what to do instead. */

/** `refused`: not in this state, or somebody was first (exit 3). `not-found` (4). `usage`: what was asked makes no sense (2). */
export type RefusalCode = 'refused' | 'not-found' | 'usage';

export type Refusal = {
  readonly code: RefusalCode;
  readonly message: string;
  /** What is still missing, where that is a list. */
  readonly missing: readonly string[];
};

/** @typeParam D an event that is not stamped yet */
export type Accepted<D> = {
  readonly events: readonly D[];
  /** Things that were accepted but look wrong: told to the person, never a reason to refuse. */
  readonly warnings: readonly string[];
};

export type Decision<D> = Accepted<D> | Refusal;

export const refusal = (message: string, missing: readonly string[] = []): Refusal => ({
  code: 'refused',
  message,
  missing,
});
export const notFound = (message: string): Refusal => ({ code: 'not-found', message, missing: [] });
export const usage = (message: string): Refusal => ({ code: 'usage', message, missing: [] });
export const accept = <const D>(...events: readonly D[]): Accepted<D> => ({ events, warnings: [] });

export function isRefusal<D>(verdict: Decision<D>): verdict is Refusal {
  return 'code' in verdict;
}
