/** What decisions about overrides and swaps need to know of the team file's schedules. */
import type { FindAbsences } from '../absences/absence.ts';
import type { FindZone } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import type { Cover } from '../schedule/schedule.ts';
import { coversOf, type OncallState } from './state.ts';

/** The schedules of the team file. */
export type Schedules = {
  /**
   * A schedule with these journaled overrides, as far as they have an effect; null if there is none with that name.
   * @param isPassedOver the people in whose place others are on duty; left out: no one
   */
  readonly coverage: (
    name: string,
    covers: readonly Cover[],
    isPassedOver?: (person: string) => boolean,
  ) => Coverage | null;
  readonly zoneOf: (schedule: string) => FindZone;
  /** All of them, in the order of the team file. */
  readonly names: readonly string[];
  /** When people are away, in the zone of a schedule for those who have none of their own. */
  readonly absencesOf: (schedule: string) => FindAbsences;
  /** The schedules that a team has beside this one: its secondary for the primary, and the other way round. */
  readonly counterparts: (
    schedule: string,
  ) => readonly { readonly team: string; readonly schedule: string }[];
};

/** A schedule with the recorded overrides; null if there is none with that name. */
export const coverageOf = (state: OncallState, schedules: Schedules, name: string): Coverage | null =>
  schedules.coverage(name, coversOf(state, name));
