/** What `decide` returns: the events to append, or a refusal. */
import type { Problem, Refusal } from './refusal.ts';

/** @typeParam D an event without its stamp */
export type Accepted<D> = {
  readonly events: readonly D[];
  /** What is recorded, but looks wrong. The person is told; it is never a reason to refuse. */
  readonly warnings: readonly Problem[];
};

export type Decision<D> = Accepted<D> | Refusal;

export const accept = <const D>(...events: readonly D[]): Accepted<D> => ({ events, warnings: [] });
