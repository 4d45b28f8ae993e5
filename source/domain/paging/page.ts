/** The state of a page, folded from its events. Instants are UTC ISO-8601 with milliseconds. */

import type { Severity } from '../incident/vocabulary.ts';
import type { IncidentId, PageId } from '../kernel/ids.ts';
import type { Link } from '../kernel/link.ts';
import type { AlertSource, Labels, Member } from './alert.ts';

export const triages = ['incident', 'duplicate', 'routine', 'false-positive'] as const;
export type Triage = (typeof triages)[number];

export type PageStatus = 'open' | 'acknowledged' | 'resolved' | 'triaged';

export const outcomes = ['sent', 'failed', 'skipped'] as const;
/** `sent`: the channel confirmed it; `skipped`: it was not tried. */
export type Outcome = (typeof outcomes)[number];

/**
 * One attempt to notify a person, or to post to a place. Journaled before and after; while `outcome` is null, it may or may
 * not have been made.
 */
export type Attempt = {
  /** The step of the plan, from {@link Step.key}; attempts of a step are numbered from 1. */
  readonly step: string;
  readonly attempt: number;
  readonly kind: 'notify' | 'post';
  /** Null for a post, and for a skipped notification without a recipient, with the channel `nobody`. */
  readonly person: string | null;
  readonly channel: string;
  readonly started: string;
  readonly ended: string | null;
  readonly outcome: Outcome | null;
  /** Why it failed or was skipped. */
  readonly detail: string | null;
  /** When it is retried; null if it is not. */
  readonly retryAt: string | null;
};

export type Page = {
  /** `P-12` */
  readonly id: PageId;
  readonly source: AlertSource;
  readonly dedupKey: string;
  readonly title: string;
  readonly body: string;
  readonly status: PageStatus;
  readonly severity: Severity;
  /** Null: no team. */
  readonly team: string | null;
  /** The name of the escalation chain; null: the team's own. */
  readonly chain: string | null;
  readonly labels: Labels;
  readonly links: readonly Link[];
  readonly members: readonly Member[];
  readonly omitted: number;
  /** How many times its alert was sent while it was open. */
  readonly count: number;
  readonly received: string;
  readonly lastSeen: string;
  /** Why no one is notified of it at present: a silence or a maintenance window. */
  readonly silenced: { readonly until: string | null; readonly why: string } | null;
  readonly acknowledged: { readonly by: string; readonly at: string } | null;
  readonly resolved: { readonly by: string; readonly at: string } | null;
  readonly triage: {
    readonly as: Triage;
    readonly by: string;
    readonly at: string;
    readonly why: string | null;
  } | null;
  /** The incident that it belongs to. */
  readonly incident: IncidentId | null;
  /**
   * The current escalation: its steps are counted from `from`. A new one begins with the page, when a snooze ends, when an
   * acknowledged page is idle for too long, and when the severity is raised.
   */
  readonly escalation: { readonly number: number; readonly from: string };
  /** Until then no one is notified; then the escalation restarts. */
  readonly snoozedUntil: string | null;
  readonly attempts: readonly Attempt[];
  /** It was imported from elsewhere: no alert joins it, and no one is notified of it. */
  readonly imported?: true;
};

/** A step that a plan schedules: a person is notified by one of their channels, or a message is posted. */
export type Step = {
  /**
   * Stable each time the plan is made: `ESCALATION/ROUND/INDEX/PERSON/POSITION`, where the index is that of the chain's step
   * and the position that in the person's policy, both from 0; `-` means no person.
   */
  readonly key: string;
  /** When it falls due. */
  readonly at: string;
  readonly kind: 'notify' | 'post';
  /** Null for a post, and without a recipient. */
  readonly person: string | null;
  /** `push`, `email`, `exec:pager`, `slack`, … */
  readonly channel: string;
  /** The destination of a post (`#incidents`); null for a notification, whose address is the person's. */
  readonly address: string | null;
  /** The role of the person: `primary`, `secondary`, `team`, `round-robin`, `named`, a schedule's name; for a post, `post`. */
  readonly as: string;
  /** From 1. */
  readonly round: number;
};
