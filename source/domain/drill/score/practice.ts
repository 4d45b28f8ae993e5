/** A habit of a good response, as the score card looks for it. */
import type { IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { DrillResult } from '../result.ts';
import type { Scenario } from '../scenario.ts';

/** What a habit is looked for in. */
export type PracticeInput = {
  readonly scenario: Scenario;
  readonly performance: DrillResult;
  readonly record: IncidentState;
  readonly entries: readonly Entry[];
};

/** Something that every response has: when it was missed, why it matters, and what does it. */
export type Practice = {
  readonly name: string;
  /** @returns null where it was not forgotten */
  readonly missed: (view: PracticeInput) => string | null;
  readonly why: string;
  readonly how: string;
};

/** A sentence, where it is so. */
export const messageIf = (isMissed: boolean, what: string): string | null => (isMissed ? what : null);
