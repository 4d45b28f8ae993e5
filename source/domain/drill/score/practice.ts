/** A practice of a good response, as the score card checks it. */
import type { IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { DrillResult } from '../result.ts';
import type { Scenario } from '../scenario.ts';

/** The input of the check. */
export type PracticeInput = {
  readonly scenario: Scenario;
  readonly performance: DrillResult;
  readonly record: IncidentState;
  readonly entries: readonly Entry[];
};

/** A practice for every response: when it was missed, why it matters, and the commands for it. */
export type Practice = {
  readonly name: string;
  /** @returns null if it was not missed */
  readonly missed: (view: PracticeInput) => string | null;
  readonly why: string;
  readonly how: string;
};

/** The message if the condition holds. */
export const messageIf = (isMissed: boolean, what: string): string | null => (isMissed ? what : null);
