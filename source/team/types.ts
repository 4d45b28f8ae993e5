/**
 * The team file as the program sees it: camelCase, every optional key present (null or its default),
 * durations in milliseconds, and nothing but plain JSON, so that a validated copy can be kept (`cache.ts`).
 * Types only: importing this file costs nothing at run time.
 */

import type { ChannelSettings } from '../channels/definition.ts';
import type { SeverityWords } from '../domain/incident/severity-words.ts';
import type { Severity } from '../domain/incident/vocabulary.ts';
import type { SecretTemplate } from '../domain/kernel/secrets.ts';
import type { AbsenceCalendar, Away } from '../domain/oncall/absences/absence.ts';
import type { Schedule } from '../domain/oncall/schedule/schedule.ts';
import type { Chain, Policies, Policy, QuietHours } from '../domain/paging/chain.ts';
import type { Match } from '../domain/paging/match.ts';
import type { Route } from '../domain/paging/route.ts';
import type { StatusPageSettings } from '../domain/statuspage/services.ts';

export type Person = {
  readonly name: string;
  /** IANA name; null: as their schedule. */
  readonly timezone: string | null;
  /** By the keys of the channels' address fields: `email`, `phone`, `ntfy`, … */
  readonly addresses: Readonly<Record<string, SecretTemplate>>;
  /** GitHub login. */
  readonly github: string | null;
  /** Jira account ID. */
  readonly jira: string | null;
  /** Email address of the Linear account. */
  readonly linear: string | null;
  /** Null for an urgency: the file's own policy of that urgency. */
  readonly policies: { readonly urgent: Policy | null; readonly normal: Policy | null };
  /** Null: the file's own. */
  readonly quietHours: QuietHours | null;
  readonly away: readonly Away[];
};

export type { Chain, ChainStep, Policies, Policy, PolicyStep, QuietHours } from '../domain/paging/chain.ts';

export type Team = {
  readonly people: readonly string[];
  /** Labels this team answers for. */
  readonly owns: Match;
  readonly primary: string | null;
  readonly secondary: string | null;
  readonly chain: string | null;
  /** Milliseconds. */
  readonly acknowledgeWithin: number | null;
  /** Milliseconds that an acknowledged page may lie before it is paged for again; null: for ever. */
  readonly repageAfter: number | null;
  readonly runbooks: readonly string[];
};

export type Silence = {
  readonly match: Match;
  /** Instants, UTC with milliseconds; null: open at that end. */
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string | null;
};

export type Heartbeat = {
  /** Alerts that count as a beat; null: only requests to `/heartbeats/NAME` do. */
  readonly match: Match | null;
  /** Milliseconds. */
  readonly every: number;
  readonly severity: Severity;
  /** Null: the default team. */
  readonly team: string | null;
};

export type SeverityDefinition = {
  readonly means: readonly string[];
  readonly examples: readonly string[];
  /** Milliseconds between status updates. */
  readonly updateEvery: number;
  /** Milliseconds between check-ins. */
  readonly checkInEvery: number;
};
export type SeverityDefinitions = { readonly [S in Severity]: SeverityDefinition };

export type PirSettings = {
  /** Path as written, relative to the team file; null: the built-in template. */
  readonly template: string | null;
  readonly directory: string;
  readonly names: 'people' | 'roles';
  /** Null: UTC. */
  readonly timezone: string | null;
  /** Milliseconds in which nothing need be logged; null: an hour. */
  readonly longestGap: number | null;
};

/** Where follow-ups are exported to; null: not there. */
export type Trackers = {
  readonly github: {
    /** `OWNER/NAME`. */
    readonly repository: string;
    /** Null: whatever `gh auth token` says. */
    readonly token: SecretTemplate | null;
    /** Null: `https://api.github.com`. */
    readonly api: SecretTemplate | null;
  } | null;
  readonly jira: {
    readonly url: SecretTemplate;
    /** Its key, such as `OPS`. */
    readonly project: string;
    readonly email: SecretTemplate;
    readonly token: SecretTemplate;
    readonly issueType: string;
  } | null;
  readonly linear: {
    readonly token: SecretTemplate;
    /** Its key, such as `OPS`. */
    readonly team: string;
    /** Null: `https://api.linear.app/graphql`. */
    readonly api: SecretTemplate | null;
  } | null;
};

export type { StatusPageSettings } from '../domain/statuspage/services.ts';

export type TeamFile = {
  readonly version: 1;
  readonly people: Readonly<Record<string, Person>>;
  readonly teams: Readonly<Record<string, Team>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  /** Calendars whose events say who is away. */
  readonly absences: readonly AbsenceCalendar[];
  readonly silences: readonly Silence[];
  readonly routes: readonly Route[];
  /** As written; else the only team; else null. */
  readonly defaultTeam: string | null;
  readonly chains: Readonly<Record<string, Chain>>;
  readonly policies: Policies;
  /** Of everybody who has none of their own; null: there are none. */
  readonly quietHours: QuietHours | null;
  readonly channels: ChannelSettings;
  readonly heartbeats: Readonly<Record<string, Heartbeat>>;
  readonly severities: SeverityDefinitions;
  /** What the team's own words for severities mean, in one spelling. */
  readonly severityWords: SeverityWords;
  readonly incidentCriteria: readonly string[];
  readonly pir: PirSettings;
  readonly statuspage: StatusPageSettings;
  /** PagerDuty routing key (secret, may be a template) to team. */
  readonly integrations: Readonly<Record<SecretTemplate, string>>;
  readonly trackers: Trackers;
};
