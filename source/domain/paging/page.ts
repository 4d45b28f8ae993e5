/** A page as it stands: the fold of its events. instants are UTC ISO-8601 with milliseconds. */

import type { Severity } from '../incident/vocabulary.ts';
import type { Link } from '../kernel/link.ts';
import type { AlertSource, Labels, Member } from './alert.ts';

export const triages = ['incident', 'duplicate', 'routine', 'false-positive'] as const;
export type Triage = (typeof triages)[number];

export type PageStatus = 'open' | 'acknowledged' | 'resolved' | 'triaged';

export const outcomes = ['sent', 'failed', 'skipped'] as const;
/** `sent` is what the channel confirmed; `skipped` was not tried, because it could not or need not be. */
export type Outcome = (typeof outcomes)[number];

/**
 * One attempt to tell somebody, or to post somewhere. It is journaled before it is made and after; while `outcome` is null
 * it may have been made or not.
 */
export type Attempt = {
  /** The step of the plan, from {@link Step.key}; attempts of one step have numbers from 1. */
  readonly step: string;
  readonly attempt: number;
  readonly kind: 'notify' | 'post';
  /** Null for a post, and for a notification that found nobody to tell: its channel is `nobody`, and it was skipped. */
  readonly person: string | null;
  readonly channel: string;
  readonly started: string;
  readonly ended: string | null;
  readonly outcome: Outcome | null;
  /** Why it failed or was skipped. */
  readonly detail: string | null;
  /** When it may be tried again; null where it will not be. */
  readonly retryAt: string | null;
};

export type Page = {
  /** `P-12` */
  readonly id: string;
  readonly source: AlertSource;
  readonly dedupKey: string;
  readonly title: string;
  readonly body: string;
  readonly status: PageStatus;
  readonly severity: Severity;
  /** Null: nobody's, which is said loudly. */
  readonly team: string | null;
  /** The escalation chain's name; null: the team's own. */
  readonly chain: string | null;
  readonly labels: Labels;
  readonly links: readonly Link[];
  readonly members: readonly Member[];
  readonly omitted: number;
  /** How many times it was sent while it was open. */
  readonly count: number;
  readonly received: string;
  readonly lastSeen: string;
  /** Why nobody is told of it, while that holds: a silence or a maintenance window. */
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
  readonly incident: string | null;
  /**
   * The escalation under way: its steps are counted from `from`. A new one begins with every page, when a snooze ends, when an
   * acknowledged page that nobody moved on is paged for again, and when the severity is raised.
   */
  readonly escalation: { readonly number: number; readonly from: string };
  /** Until then nobody is told; the escalation then begins anew. */
  readonly snoozedUntil: string | null;
  readonly attempts: readonly Attempt[];
  /** It was brought in from elsewhere: no new alert is part of it, and nobody is told of it. */
  readonly imported?: true;
};

/** Something that a plan wants done at a time: somebody told by one of their channels, or a message posted. */
export type Step = {
  /**
   * The same step has the same key whenever the plan is made: `ESCALATION/ROUND/INDEX/PERSON/POSITION`, where the index is that
   * of the chain's step and the position that in the person's policy, both from 0; `-` stands for nobody.
   */
  readonly key: string;
  /** When it falls due. */
  readonly at: string;
  readonly kind: 'notify' | 'post';
  /** Null for a post, and where there is nobody to tell. */
  readonly person: string | null;
  /** `push`, `email`, `exec:pager`, `slack`, … */
  readonly channel: string;
  /** Where a post goes (`#incidents`); null for a notification, of which the person has the address. */
  readonly address: string | null;
  /** Why this person: `primary`, `secondary`, `team`, `round-robin`, `named`, a schedule's name; for a post, `post`. */
  readonly as: string;
  /** From 1. */
  readonly round: number;
};
