/** What other systems' records come to, whichever it is: the one shape that every format is read into. */
import type { Severity } from '../../incident/vocabulary.ts';
import type { Labels } from '../../paging/alert.ts';

export const systems = ['pagerduty', 'grafana'] as const;
/** What events that no person caused are recorded as being by. */
export type System = (typeof systems)[number];

/** Somebody of there, as far as it is said who. */
export type ForeignPerson = {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
};

/** `by` null: the system itself. `key` tells it from the record's others, whenever the record is given out. */
export type ForeignEvent = {
  readonly key: string;
  readonly at: string;
  readonly by: ForeignPerson | null;
} & (
  | { readonly what: 'acknowledged' | 'released' }
  /** Anything that people wrote, or that only a timeline has a place for. */
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
  /** When it was done; null: it is open. */
  readonly done: string | null;
};

export type ForeignRecord = {
  readonly system: System;
  /** How people call the record there: `PagerDuty incident 1234 (PT4KHLK)`. */
  readonly called: string;
  /** What it is known by: no other record of any system has the same. */
  readonly origin: string;
  readonly title: string;
  readonly body: string;
  readonly severity: Severity | null;
  /** What it says of its severity that is not understood. */
  readonly rated: string | null;
  /** Whether it began as an alert that wanted somebody. */
  readonly isAlert: boolean;
  /** Whether people there declared it: then it is more than an alert. */
  readonly isDeclared: boolean;
  readonly isDrill: boolean;
  /** Teams of there, by their names. */
  readonly teams: readonly string[];
  readonly labels: Labels;
  readonly link: string | null;
  readonly began: string;
  readonly impact: { readonly started: string | null; readonly ended: string | null };
  readonly declaredBy: ForeignPerson | null;
  readonly commander: ForeignPerson | null;
  readonly investigator: ForeignPerson | null;
  /** In the order of time. */
  readonly happenings: readonly ForeignEvent[];
  readonly tasks: readonly ForeignTask[];
};

/** A record that cannot be taken, and why. */
export type RejectedRecord = { readonly where: string; readonly why: string };

export const sortByTime = (happenings: readonly ForeignEvent[]): ForeignEvent[] =>
  happenings.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
