/**
 * Everything that can happen to a page, one shape an event type (design section 3). Each names its page, since one segment
 * holds many. An event says what somebody decided of the page as they saw it; whether that still holds where it landed in the
 * journal is for the fold to say. Instants are UTC ISO-8601 with milliseconds.
 */

import type { Severity } from '../incident/vocabulary.ts';
import type { Stamp } from '../kernel/event.ts';
import type { Link } from '../kernel/link.ts';
import type { AlertSource, Labels, Member } from './alert.ts';
import type { Attempt, Outcome, Triage } from './page.ts';

export const escalationReasons = [
  'snooze-ended',
  'silence-ended',
  /** It was acknowledged, and nobody moved on it for as long as the team allows. */
  'repage',
  /** The chain is through, and could tell nobody at all. */
  'nobody-reached',
  /** It began in what is now the future. */
  'clock-set-back',
  'severity-raised',
  'reopened',
  'asked',
] as const;
/** Why an escalation begins anew. */
export type EscalationReason = (typeof escalationReasons)[number];

/** Why nobody is told; `until` null: open at that end. */
export type Silenced = { readonly until: string | null; readonly why: string };

type OnPage<T> = { page: string } & T;

export type PagePayloads = {
  /** `by` is the source's name, or the person who pages. */
  'page-received': OnPage<{
    source: AlertSource;
    dedupKey: string;
    title: string;
    body: string;
    severity: Severity;
    /** Where routing sent it; null: nobody's. */
    team: string | null;
    chain: string | null;
    /** Why there, for people. */
    because: string;
    labels: Labels;
    links: readonly Link[];
    members: readonly Member[];
    omitted: number;
    startsAt: string | null;
    silenced: Silenced | null;
  }>;
  /** The same alert once more. What is null is as it was before. */
  'page-repeated': OnPage<{
    title: string | null;
    body: string | null;
    severity: Severity | null;
    labels: Labels | null;
    links: readonly Link[] | null;
    members: readonly Member[] | null;
    omitted: number;
    startsAt: string | null;
  }>;
  /** By its sender (`by` is the source's name) or by a person. */
  'page-resolved': OnPage<Record<never, never>>;
  /** `from`: who held it as the acknowledger saw it; null: nobody. */
  'page-acknowledged': OnPage<{ from: string | null }>;
  /** `instead`: the event of the triage that this one corrects; null: there was none. */
  'page-triaged': OnPage<{ as: Triage; into: string | null; why: string | null; instead: string | null }>;
  'page-snoozed': OnPage<{ until: string }>;
  /** `number` of the escalation that begins: of two who begin the same, one does. */
  'page-escalated': OnPage<{ why: EscalationReason; number: number }>;
  'page-silenced': OnPage<Silenced>;
  /** Journaled before it is made: whoever lands first makes it. */
  'step-started': OnPage<Pick<Attempt, 'step' | 'attempt' | 'kind' | 'person' | 'channel'>>;
  'step-ended': OnPage<{
    step: string;
    attempt: number;
    outcome: Outcome;
    detail: string | null;
    retryAt: string | null;
  }>;
  /** It belongs to that incident from now on. */
  'page-attached': OnPage<{ incident: string }>;
};

export type PageEventType = keyof PagePayloads;

/** An event that is not yet stamped. */
export type PageDraft<T extends PageEventType = PageEventType> = {
  [K in T]: { readonly type: K } & Readonly<PagePayloads[K]>;
}[T];

/**
 * `of`: the event that the page began with, where the page is brought in from elsewhere; its beginning names itself. Where it and
 * a new alert claim one number at a time, what happened to the one is not taken for the other's.
 */
export type PageEvent<T extends PageEventType = PageEventType> = Stamp &
  PageDraft<T> & { readonly of?: string };
