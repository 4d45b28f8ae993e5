/** A drill as it was played. */

import type { Cadences } from '../incident/reminders.ts';
import type { Incident } from '../incident/state.ts';
import type { PageState } from '../paging/state.ts';

/** What was on the stage, for whoever judges it afterwards. */
export type DrillResult = {
  readonly person: string;
  readonly incident: Incident | null;
  readonly pages: readonly PageState[];
  /** When users were well again, and whether the player brought it about; null: they never were. */
  readonly mitigated: { readonly at: string; readonly earned: boolean } | null;
  /** How often a status update and a check-in are wanted. Milliseconds of the clock on the wall. */
  readonly cadences: Cadences;
  /** How many times as fast as its clock the scenario was played. */
  readonly speed: number;
  /** When it ended, or now. UTC ISO-8601 with milliseconds. */
  readonly until: string;
};
