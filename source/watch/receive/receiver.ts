/** What receivers hand on, and to whom. They know nothing of routing or the journal. */
import type { Alert } from '../../domain/paging/alert.ts';
import type { SentChange } from '../../domain/paging/ingest/pagerduty.ts';

/** What became of one alert: the page that it is or joined; null where none came of it. */
export type Accepted = { readonly page: string | null; readonly deduplicated: boolean };

export type Receiver = {
  /** Resolves once everything is on disk; rejects where it is not, and the sender shall come again. */
  readonly accept: (alerts: readonly Alert[]) => Promise<readonly Accepted[]>;
  /** A beat of a heartbeat; false where there is none of that name. */
  readonly beat: (name: string) => boolean;
  /** Resolves once it is on disk; rejects where it is not, and the sender shall come again. */
  readonly change: (change: SentChange) => Promise<void>;
  /** Routing keys (PagerDuty's) with their teams, as they are in force. */
  readonly integrations: () => readonly (readonly [key: string, team: string])[];
  /** Whether the watch is well, and what is to be said of it. */
  readonly health: () => { readonly ok: boolean; readonly [field: string]: unknown };
  /** Prometheus' text format, and its content type. */
  readonly metrics: () => Promise<{ readonly text: string; readonly type: string }>;
  /** Told of every request that was answered, for the metrics. @param route as it is declared; null: there is none */
  readonly onResponse: (route: string | null, status: number) => void;
  /** Told of what was refused, for the metrics. */
  readonly onRefusal: (why: 'unauthorized' | 'invalid' | 'too-large' | 'throttled' | 'failed') => void;
};
