/** The result of a drill. */

import type { Cadences } from '../incident/reminders.ts';
import type { Incident } from '../incident/state.ts';
import type { PageState } from '../paging/state.ts';

/** The facts about a scenario that the score needs. */
export type DrillResult = {
  readonly person: string;
  readonly incident: Incident | null;
  readonly pages: readonly PageState[];
  /** When the impact on users ended, and whether the player ended it; null if it never did. */
  readonly mitigated: { readonly at: string; readonly earned: boolean } | null;
  /** The cadences of status updates and check-ins. Milliseconds of real time. */
  readonly cadences: Cadences;
  /** The speed of the scenario's clock relative to real time. */
  readonly speed: number;
  /** When it ended, or the current time. UTC ISO-8601 with milliseconds. */
  readonly until: string;
};
