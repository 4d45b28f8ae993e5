/** The common format of records from other systems. */
import type { Severity } from '../../incident/vocabulary.ts';
import type { Labels } from '../../paging/alert.ts';

export const systems = ['pagerduty', 'grafana'] as const;
/** The author of events that no person caused. */
export type System = (typeof systems)[number];

/** A person in the other system, as far as known. */
export type ForeignPerson = {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
};

/** `by` null: the system itself. `key` identifies it within the record, the same in every export. */
export type ForeignEvent = {
  readonly key: string;
  readonly at: string;
  readonly by: ForeignPerson | null;
} & (
  | { readonly what: 'acknowledged' | 'released' }
  /** Authored text, and events that only a timeline can hold. */
  | { readonly what: 'noted' | 'said'; readonly text: string }
  | { readonly what: 'resolved'; readonly text: string }
  | {
      readonly what: 'told';
      readonly person: ForeignPerson;
      readonly channel: string;
      readonly failed: boolean;
    }
);

export type ForeignTask = {
  readonly key: string;
  readonly at: string;
  readonly text: string;
  readonly by: ForeignPerson | null;
  readonly owner: ForeignPerson | null;
  /** When it was done; null if it is open. */
  readonly done: string | null;
};

export type ForeignRecord = {
  readonly system: System;
  /** A name for people: `PagerDuty incident 1234 (PT4KHLK)`. */
  readonly called: string;
  /** Its identity: unique across systems. */
  readonly origin: string;
  readonly title: string;
  readonly body: string;
  readonly severity: Severity | null;
  /** A severity that could not be mapped. */
  readonly rated: string | null;
  /** Whether it began as an alert that needed a response. */
  readonly isAlert: boolean;
  /** Whether people declared it, so that it is more than an alert. */
  readonly isDeclared: boolean;
  readonly isDrill: boolean;
  /** The names of its teams in the other system. */
  readonly teams: readonly string[];
  readonly labels: Labels;
  readonly link: string | null;
  readonly began: string;
  readonly impact: { readonly started: string | null; readonly ended: string | null };
  readonly declaredBy: ForeignPerson | null;
  readonly commander: ForeignPerson | null;
  readonly investigator: ForeignPerson | null;
  /** Sorted by time. */
  readonly happenings: readonly ForeignEvent[];
  readonly tasks: readonly ForeignTask[];
};

/** An invalid record, and why. */
export type RejectedRecord = { readonly where: string; readonly why: string };

export const sortByTime = (happenings: readonly ForeignEvent[]): ForeignEvent[] =>
  happenings.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
