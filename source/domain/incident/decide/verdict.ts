/** What `decide` answers: the events to append, or a refusal that says why and what to do instead. */
import type { Draft } from '../events.ts';

/** `refused`: not in this state, or somebody was first (exit 3). `not-found` (4). `usage`: what was asked makes no sense (2). */
export type RefusalCode = 'refused' | 'not-found' | 'usage';

export type Refusal = {
  readonly code: RefusalCode;
  readonly message: string;
  /** What is still missing, where that is a list. */
  readonly missing: readonly string[];
};

export type Accepted = {
  readonly events: readonly Draft[];
  /** Things that were accepted but look wrong: told to the person, never a reason to refuse. */
  readonly warnings: readonly string[];
};

export type Verdict = Accepted | Refusal;

export const refusal = (message: string, missing: readonly string[] = []): Refusal => ({
  code: 'refused',
  message,
  missing,
});
export const notFound = (message: string): Refusal => ({ code: 'not-found', message, missing: [] });
export const usage = (message: string): Refusal => ({ code: 'usage', message, missing: [] });
export const accept = (...events: readonly Draft[]): Accepted => ({ events, warnings: [] });

export function isRefusal(verdict: Verdict): verdict is Refusal {
  return 'code' in verdict;
}
