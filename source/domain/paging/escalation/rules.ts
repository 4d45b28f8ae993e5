/**
 * What the planner asks about: people, teams, chains, who is on call. Whoever builds it (`team/paging-rules.ts`) answers from a
 * team file and the journaled overrides; a name that is nobody's has null, so that a page of an old file still has a plan.
 */
import type { Severity } from '../../incident/vocabulary.ts';
import type { Coverage } from '../../oncall/coverage.ts';
import type { Zone } from '../../oncall/zone.ts';
import type { Chain, Policies, QuietHours } from '../chain.ts';

export type PagedPerson = {
  /** Their own, else the file's. */
  readonly policies: Policies;
  /** The channels that reach them: those that they have an address for, and those that need none. */
  readonly channels: ReadonlySet<string>;
  /** Their own, else the file's. */
  readonly quietHours: QuietHours | null;
  /** Null: as the schedule that they are on call in, else UTC. */
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
  /** The chain of that name, else the team's own, else the built-in one. */
  readonly chain: (team: string | null, named: string | null) => Chain;
  /** Who is on call in a schedule, with what was journaled over it. */
  readonly coverage: (schedule: string) => Coverage | null;
};

/** Which of a person's policies a page goes by: design section 4. */
export const urgencyOf = (severity: Severity): keyof Policies => (severity === 'minor' ? 'normal' : 'urgent');
