/**
 * What a monitoring system said, whichever it is: the one shape that every receiver makes of what it was sent. Everything in
 * it is cleaned and within limits.
 */

import type { Severity } from '../incident/vocabulary.ts';
import type { Link } from '../kernel/link.ts';

export type Labels = Readonly<Record<string, string>>;

/** One alert inside a group. */
export type Member = {
  /** What it is known by among the alerts of its sender. */
  readonly key: string;
  readonly status: 'firing' | 'resolved';
  readonly title: string;
  readonly labels: Labels;
  /** UTC ISO-8601 with milliseconds; null where the sender did not say. */
  readonly startsAt: string | null;
  readonly links: readonly Link[];
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
  /** One line. */
  readonly title: string;
  /** Some lines of plain text; may be empty. */
  readonly body: string;
  /** What the sender says; null: routing and labels decide. */
  readonly severity: Severity | null;
  /** The team that the sender addressed; null: routing decides. */
  readonly team: string | null;
  readonly labels: Labels;
  readonly links: readonly Link[];
  /** The alerts of a group; empty where it is one by itself. */
  readonly members: readonly Member[];
  /** Alerts of the group that the sender left out. */
  readonly omitted: number;
  readonly startsAt: string | null;
};
