/**
 * A scenario: an outage as a script. Alerts fire, colleagues answer, facts come to light as somebody looks, and the right
 * action ends it. Plain JSON; lengths of time are milliseconds of the scenario's own clock, which begins with the drill.
 */

import type { Audience, LoggedKind, Mood, Role, Severity } from '../incident/vocabulary.ts';
import type { Link } from '../kernel/link.ts';
import type { Labels } from '../paging/alert.ts';

export type ScriptedAlert = {
  readonly title: string;
  readonly body: string;
  /** Null: routing and labels decide. */
  readonly severity: Severity | null;
  readonly labels: Labels;
  readonly links: readonly Link[];
  /** How often it is sent again while it fires; null: once. */
  readonly every: number | null;
};

export const milestones = [
  'acknowledged',
  'declared',
  'staffed',
  'updated',
  'mitigated',
  'resolved',
] as const;
/** What a drill comes to, whoever brings it about. Steps wait for these as they wait for each other. */
export type Milestone = (typeof milestones)[number];

/** The kinds of entry in which a scenario hears what somebody says. */
export type SpokenKind = LoggedKind | 'update';

/** When a step is played: everything that is named here must hold. */
export type Trigger = {
  readonly at: number | null;
  /** Milestones and steps that must have been. */
  readonly after: readonly string[];
  /** Milestones and steps of which none may have been. */
  readonly unless: readonly string[];
  /** Since the last of the others began to hold. */
  readonly wait: number;
  /** Words of which the player logs one ({@link heardIn}); empty: nothing need be said. */
  readonly says: readonly string[];
  /** The kinds of entry in which that counts; empty: in any. */
  readonly kinds: readonly SpokenKind[];
  /** Somebody who is pulled in; with `says`, either is enough. */
  readonly pulls: string | null;
  /** How long after `at` and `after` it happens though nothing is said and nobody pulled; null: it does not. */
  readonly or: number | null;
};

/** One thing that happens in a step. */
export type Action =
  | { readonly do: 'fire' | 'clear'; readonly alert: string }
  | { readonly do: 'say'; readonly kind: LoggedKind; readonly text: string; readonly temporaryFix: boolean }
  | { readonly do: 'update'; readonly audience: Audience; readonly text: string }
  | { readonly do: 'checkin'; readonly mood: Mood; readonly text: string }
  | { readonly do: 'pull'; readonly person: string; readonly why: string }
  | { readonly do: 'offer' | 'take'; readonly role: Role }
  | { readonly do: 'acknowledge'; readonly alert: string };

export type Step = {
  /** Unlike any other in its scenario. */
  readonly name: string;
  readonly trigger: Trigger;
  /** Who does it; null: the {@link narrator}. */
  readonly who: string | null;
  readonly actions: readonly Action[];
  /** Whether users are well again from then on. */
  readonly mitigates: boolean;
};

/** Somebody whom the script plays. */
export type Colleague = {
  /** How long they take to accept a role, and to say hello once they are pulled in. */
  readonly answers: number;
  /** What they say when they are pulled in; null: nothing. */
  readonly joins: string | null;
};

export const targetNames = ['acknowledge', 'declare', 'staff', 'update', 'mitigate', 'resolve'] as const;
export type TargetName = (typeof targetNames)[number];

/** What a good response to this outage has, beside what every response has. */
export type Expectations = {
  /** How severe it really is. */
  readonly severity: Severity | null;
  /** Whether users see it, so that they should be told. */
  readonly publicUpdate: boolean;
  /** Whether what mitigates it is a temporary fix. */
  readonly temporaryFix: boolean;
  /** People without whom it takes longer. */
  readonly pulls: readonly string[];
};

export type Scenario = {
  readonly title: string;
  /** One line. */
  readonly about: string;
  /** What the player is told before it begins. */
  readonly briefing: string;
  /** The people whom one may play; the first unless somebody says otherwise. */
  readonly you: readonly string[];
  readonly lasts: number;
  readonly alerts: Readonly<Record<string, ScriptedAlert>>;
  /** By person; who is left out here is silent but for their lines. */
  readonly cast: Readonly<Record<string, Colleague>>;
  readonly script: readonly Step[];
  readonly targets: Readonly<Record<TargetName, number | null>>;
  readonly expects: Expectations;
  /** What there is to learn from it; printed below the score. */
  readonly debrief: string | null;
};

/** Who says what no person says: what is on the graphs, in the logs, in the chat. */
export const narrator = 'drill';
