/**
 * The events of pages. Each names its page, because one stream holds many. An event records what its author decided from the
 * page as they saw it; `evolve` decides whether it applies. Instants are UTC ISO-8601 with milliseconds.
 */

import type { Severity } from '../incident/vocabulary.ts';
import type { Stamp } from '../kernel/event.ts';
import type { IncidentId, PageId } from '../kernel/ids.ts';
import type { Link } from '../kernel/link.ts';
import type { AlertSource, Labels, Member } from './alert.ts';
import type { Attempt, Outcome, Triage } from './page.ts';

export const escalationReasons = [
  'snooze-ended',
  'silence-ended',
  /** It was acknowledged, and then idle for longer than the team allows. */
  'repage',
  /** The chain ended without notifying anyone. */
  'nobody-reached',
  /** It started in what is now the future. */
  'clock-set-back',
  'severity-raised',
  'reopened',
  'asked',
] as const;
/** Why an escalation restarts. */
export type EscalationReason = (typeof escalationReasons)[number];

/** Why no one is notified; `until` null: indefinitely. */
export type Silenced = { readonly until: string | null; readonly why: string };

type OnPage<T> = { page: PageId } & T;

export type PagePayloads = {
  /** `by` is the source's name, or the person who pages. */
  'page-received': OnPage<{
    source: AlertSource;
    dedupKey: string;
    title: string;
    body: string;
    severity: Severity;
    /** The team from routing; null: no team. */
    team: string | null;
    chain: string | null;
    /** Why it was routed there, for people. */
    because: string;
    labels: Labels;
    links: readonly Link[];
    members: readonly Member[];
    omitted: number;
    startsAt: string | null;
    silenced: Silenced | null;
    /** The page does not begin if one of its alerts has a waiting page. Older events do not say it. */
    unique?: 'alerts';
  }>;
  /** The same alert again. A field that is null is unchanged. */
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
  /** Some of its alerts ended, or are in another group now; others still fire. */
  'page-alerts-ended': OnPage<{ members: readonly Member[] }>;
  /** By its sender (`by` is the source's name) or by a person. */
  'page-resolved': OnPage<Record<never, never>>;
  /** `from`: the holder as the acknowledger saw it; null: no one. */
  'page-acknowledged': OnPage<{ from: string | null }>;
  /** `instead`: the event of the triage that this one corrects; null: there was none. */
  'page-triaged': OnPage<{ as: Triage; into: IncidentId | null; why: string | null; instead: string | null }>;
  'page-snoozed': OnPage<{ until: string }>;
  /** `number` of the new escalation: if two processes start the same one, only the first succeeds. */
  'page-escalated': OnPage<{ why: EscalationReason; number: number }>;
  'page-silenced': OnPage<Silenced>;
  /** Recorded before the attempt: the process whose event lands first makes it. */
  'step-started': OnPage<Pick<Attempt, 'step' | 'attempt' | 'kind' | 'person' | 'channel'>>;
  'step-ended': OnPage<{
    step: string;
    attempt: number;
    outcome: Outcome;
    detail: string | null;
    retryAt: string | null;
  }>;
  /** The page belongs to that incident from now on. */
  'page-attached': OnPage<{ incident: IncidentId }>;
};

export type PageEventType = keyof PagePayloads;

/** An event without its stamp. */
export type PageDraft<T extends PageEventType = PageEventType> = {
  [K in T]: { readonly type: K } & Readonly<PagePayloads[K]>;
}[T];

/**
 * `of`: the event that an imported page began with; that event names itself. If it and a new alert claim one number at the same
 * time, their events are not mixed up.
 */
export type PageEvent<T extends PageEventType = PageEventType> = Stamp &
  PageDraft<T> & { readonly of?: string };
