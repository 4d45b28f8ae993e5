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

/** A name that a page falls through. */
export type PassedOver = {
  readonly name: string;
  /** `unknown`: not in the team file; `unreachable`: a person without a contact method for the page. */
  readonly why: 'unknown person' | 'unreachable' | 'unknown team';
};

/** `dee is not in the team file` */
export const formatPassedOver = ({ name, why }: PassedOver): string => texts[why](name);

const texts: Readonly<Record<PassedOver['why'], (name: string) => string>> = {
  'unknown person': name => `${name} is not in the team file`,
  unreachable: name => `no contact method reaches ${name}`,
  'unknown team': name => `the team ${name} is not in the team file`,
};

export type PagingRules = {
  readonly person: (id: string) => PagedPerson | null;
  readonly team: (id: string) => PagedTeam | null;
  /** Whether a team is in the team file. `team` and `chain` fall back on the default team for one that is not. */
  readonly isKnownTeam: (id: string) => boolean;
  /** The chain with that name, else the team's own, else the built-in one. */
  readonly chain: (team: string | null, named: string | null) => Chain;
  /** Who is on call in a schedule, overrides included. */
  readonly coverage: (schedule: string) => Coverage | null;
  /** The same without the people whom pages of an urgency cannot reach: those below them are on call in their place. */
  readonly reachableCoverage: (schedule: string, urgency: keyof Policies) => Coverage | null;
  /** Who would be on call at an instant, but cannot be paged. */
  readonly passedOver: (schedule: string, instant: number, urgency: keyof Policies) => readonly PassedOver[];
};

/** Whether a channel of a person's policy reaches them. */
export const isReachedBy = ({ policies, channels }: PagedPerson, urgency: keyof Policies): boolean =>
  policies[urgency].some(step => step.kind === 'channel' && channels.has(step.channel));

/** Which of a person's policies applies to a page. */
export const urgencyOf = (severity: Severity): keyof Policies => (severity === 'minor' ? 'normal' : 'urgent');
