/**
 * The input of the planner: people, teams, chains, who is on call. `team/paging-rules.ts` builds it from the team file and the
 * recorded overrides. Unknown names resolve to null, so that a page of an older team file still has a plan.
 */
import type { Severity } from '../../incident/vocabulary.ts';
import type { Zone } from '../../oncall/clock/zone.ts';
import type { Coverage } from '../../oncall/schedule/coverage.ts';
import type { Chain, Policies, QuietHours } from '../chain.ts';

export type PagedPerson = {
  /** The person's own, else the file's. */
  readonly policies: Policies;
  /** The channels that they have an address for, and those that need none. */
  readonly channels: ReadonlySet<string>;
  /** The person's own, else the file's. */
  readonly quietHours: QuietHours | null;
  /** Null: the zone of the schedule that they are on call in, else UTC. */
  readonly zone: Zone | null;
};

export type PagedTeam = {
  readonly people: readonly string[];
  /** Names of schedules. */
  readonly primary: string | null;
  readonly secondary: string | null;
  /** Milliseconds. */
  readonly acknowledgeWithin: number | null;
  readonly repageAfter: number | null;
};

export type PagingRules = {
  readonly person: (id: string) => PagedPerson | null;
  readonly team: (id: string) => PagedTeam | null;
  /** The chain with that name, else the team's own, else the built-in one. */
  readonly chain: (team: string | null, named: string | null) => Chain;
  /** Who is on call in a schedule, overrides included. */
  readonly coverage: (schedule: string) => Coverage | null;
};

/** Which of a person's policies applies to a page. */
export const urgencyOf = (severity: Severity): keyof Policies => (severity === 'minor' ? 'normal' : 'urgent');
