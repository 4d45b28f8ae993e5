/**
 * The team file (design section 4) as the program sees it: camelCase, every optional key present (null or its default),
 * durations in milliseconds, and nothing but plain JSON, so that a validated copy can be kept (`cached.ts`).
 * Types only: importing this file costs nothing at run time.
 */
import type { Severity } from '../domain/incident/words.ts';
import type { Schedule } from '../domain/oncall/schedule.ts';
import type { Match } from '../domain/paging/match.ts';

/** Text that may hold `${VARIABLE}`; `resolveSecret` turns it into the real thing, on demand and never in this data. */
export type SecretTemplate = string;

export type Person = {
  readonly name: string;
  /** IANA name; null: as their schedule. */
  readonly timezone: string | null;
  readonly email: SecretTemplate | null;
  /** E.164: `+34600000001`. */
  readonly phone: SecretTemplate | null;
  /** Topic on the ntfy server of `channels.push`. */
  readonly ntfy: SecretTemplate | null;
  readonly slack: SecretTemplate | null;
  readonly webhook: SecretTemplate | null;
  /** Null for an urgency: the file's own policy of that urgency. */
  readonly policies: { readonly urgent: Policy | null; readonly normal: Policy | null };
};

/** A bell of a policy (`push`, `email`, `exec:pager`), or a pause. */
export type PolicyStep =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'wait'; readonly ms: number };
export type Policy = readonly PolicyStep[];
/** `urgent` is for critical and major, `normal` for minor. */
export type Policies = { readonly urgent: Policy; readonly normal: Policy };

export type Team = {
  readonly people: readonly string[];
  /** Labels this team answers for. */
  readonly owns: Match;
  readonly primary: string | null;
  readonly secondary: string | null;
  readonly chain: string | null;
  /** Milliseconds. */
  readonly acknowledgeWithin: number | null;
  readonly runbooks: readonly string[];
};

export type Silence = {
  readonly match: Match;
  /** Instants, UTC with milliseconds; null: open at that end. */
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string | null;
};

export type PagePer = 'group' | 'alert';

export type Route = {
  readonly match: Match;
  readonly drop: boolean;
  readonly team: string | null;
  readonly severity: Severity | null;
  readonly chain: string | null;
  readonly pagePer: PagePer;
};

export type ChainStep =
  /** `target`: primary, secondary, team, a person's id or a schedule's name. */
  | { readonly kind: 'notify'; readonly target: string }
  /** `post: "slack:#incidents"` is channel `slack`, address `#incidents`. */
  | { readonly kind: 'post'; readonly channel: string; readonly address: string }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Only ever the last step. */
  | { readonly kind: 'repeat'; readonly times: number };
export type Chain = readonly ChainStep[];

export type Twilio = {
  readonly account: SecretTemplate;
  readonly token: SecretTemplate;
  readonly from: SecretTemplate;
};

export type Channels = {
  readonly slack: { readonly webhook: SecretTemplate } | null;
  readonly email: { readonly smtp: SecretTemplate; readonly from: SecretTemplate } | null;
  readonly push: { readonly ntfy: SecretTemplate; readonly token: SecretTemplate | null } | null;
  readonly call: { readonly twilio: Twilio } | null;
  readonly sms: { readonly twilio: Twilio } | null;
  /** Needs no settings, so it is there also when the file does not mention it. */
  readonly desktop: Readonly<Record<string, never>>;
  readonly webhook: { readonly secret: SecretTemplate | null } | null;
  /** Name to program and arguments; a policy calls it `exec:NAME`. */
  readonly exec: Readonly<Record<string, readonly SecretTemplate[]>>;
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
};

export type TeamFile = {
  readonly version: 1;
  readonly people: Readonly<Record<string, Person>>;
  readonly teams: Readonly<Record<string, Team>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly silences: readonly Silence[];
  readonly routes: readonly Route[];
  /** As written; else the only team; else null. */
  readonly defaultTeam: string | null;
  readonly chains: Readonly<Record<string, Chain>>;
  readonly policies: Policies;
  readonly channels: Channels;
  readonly heartbeats: Readonly<Record<string, Heartbeat>>;
  readonly severities: SeverityDefinitions;
  readonly incidentCriteria: readonly string[];
  readonly pir: PirSettings;
  /** PagerDuty routing key (secret, may be a template) to team. */
  readonly integrations: Readonly<Record<SecretTemplate, string>>;
};
