/**
 * A scenario: a scripted outage. Alerts fire, colleagues answer, entries reveal facts, and the right action mitigates it. Plain
 * JSON; durations are milliseconds of the scenario's own clock, which starts with the drill.
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
  /** How often it is repeated while it fires; null: sent once. */
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
/** The milestones of a drill, reached by anyone's actions. Steps can wait for milestones and for other steps. */
export type Milestone = (typeof milestones)[number];

/** The kinds of entry in which a scenario looks for words. */
export type SpokenKind = LoggedKind | 'update';

/** When a step is played: all of these conditions must hold. */
export type Trigger = {
  readonly at: number | null;
  /** Milestones and steps that must be reached. */
  readonly after: readonly string[];
  /** Milestones and steps that must not be reached. */
  readonly unless: readonly string[];
  /** The delay after the other conditions hold. */
  readonly wait: number;
  /** The player must log one of these words; empty: no word needed. */
  readonly says: readonly string[];
  /** The kinds of entry that count; empty: any. */
  readonly kinds: readonly SpokenKind[];
  /** A person to pull in; with `says`, either is enough. */
  readonly pulls: string | null;
  /** The delay after which it happens without the word or the person; null: never. */
  readonly or: number | null;
};

/** One action in a step. */
export type Action =
  | { readonly do: 'fire' | 'clear'; readonly alert: string }
  | { readonly do: 'say'; readonly kind: LoggedKind; readonly text: string; readonly temporaryFix: boolean }
  | { readonly do: 'update'; readonly audience: Audience; readonly text: string }
  | { readonly do: 'checkin'; readonly mood: Mood; readonly text: string }
  | { readonly do: 'pull'; readonly person: string; readonly why: string }
  | { readonly do: 'offer' | 'take'; readonly role: Role }
  | { readonly do: 'acknowledge'; readonly alert: string };

export type Step = {
  /** Unique in its scenario. */
  readonly name: string;
  readonly trigger: Trigger;
  /** The actor; null: the {@link narrator}. */
  readonly who: string | null;
  readonly actions: readonly Action[];
  /** Whether it ends the impact on users. */
  readonly mitigates: boolean;
};

/** A person whom the script plays. */
export type Colleague = {
  /** How long they take to accept a role, and to say hello after they are pulled in. */
  readonly answers: number;
  /** What they say when they are pulled in; null: nothing. */
  readonly joins: string | null;
};

export const targetNames = ['acknowledge', 'declare', 'staff', 'update', 'mitigate', 'resolve'] as const;
export type TargetName = (typeof targetNames)[number];

/** What a good response to this outage has, in addition to the general practices. */
export type Expectations = {
  /** The true severity. */
  readonly severity: Severity | null;
  /** Whether users are affected, so that they should be informed. */
  readonly publicUpdate: boolean;
  /** Whether the mitigation is a temporary fix. */
  readonly temporaryFix: boolean;
  /** People without whom it takes longer. */
  readonly pulls: readonly string[];
};

export type Scenario = {
  readonly title: string;
  /** One line. */
  readonly about: string;
  /** The briefing for the player. */
  readonly briefing: string;
  /** The people whom the player can choose; the first is the default. */
  readonly you: readonly string[];
  readonly lasts: number;
  readonly alerts: Readonly<Record<string, ScriptedAlert>>;
  /** By person; other people only say their scripted lines. */
  readonly cast: Readonly<Record<string, Colleague>>;
  readonly script: readonly Step[];
  readonly targets: Readonly<Record<TargetName, number | null>>;
  readonly expects: Expectations;
  /** The lessons; printed below the score. */
  readonly debrief: string | null;
};

/** The author of lines that no person says: graphs, logs, chat. */
export const narrator = 'drill';
