/**
 * An alert in the common format of all receivers. Everything in it is sanitized and within limits.
 */

import type { Severity } from '../incident/vocabulary.ts';
import type { Link } from '../kernel/link.ts';

export type Labels = Readonly<Record<string, string>>;

/** One alert inside a group. */
export type Member = {
  /** Its identity among the alerts of its sender. */
  readonly key: string;
  readonly status: 'firing' | 'resolved';
  readonly title: string;
  readonly labels: Labels;
  /** UTC ISO-8601 with milliseconds; null if the sender did not say. */
  readonly startsAt: string | null;
  readonly links: readonly Link[];
  /** A hash of the group that last contained it, if that is not the page's own; absent: the page's own. */
  readonly group?: string;
};

export const alertSources = [
  'alertmanager',
  'grafana',
  'pagerduty',
  'native',
  'heartbeat',
  'person',
] as const;
export type AlertSource = (typeof alertSources)[number];

export type Alert = {
  readonly source: AlertSource;
  readonly status: 'firing' | 'acknowledged' | 'resolved';
  /** Alerts of one key are one page while it is open. */
  readonly dedupKey: string;
  /** The sender gave no key, so the key is made of the content: it identifies retries for a short time only. */
  readonly isKeyMadeUp?: true;
  /** One line. */
  readonly title: string;
  /** Some lines of plain text; may be empty. */
  readonly body: string;
  /** The severity from the sender; null: routing and labels decide. */
  readonly severity: Severity | null;
  /** The words for severities that the sender used, as written: a team can have its own meanings. Absent: none. */
  readonly severityWords?: readonly string[];
  /** The team that the sender addressed; null: routing decides. */
  readonly team: string | null;
  readonly labels: Labels;
  readonly links: readonly Link[];
  /** The alerts of a group; empty for a single alert. */
  readonly members: readonly Member[];
  /** The number of alerts of the group that the sender left out. */
  readonly omitted: number;
  readonly startsAt: string | null;
};
