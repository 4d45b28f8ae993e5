/** The interface between the HTTP routes and the watch. Routes know nothing about routing or the journal. */
import type { Alert } from '../../domain/paging/alert.ts';
import type { SentChange } from '../../domain/paging/ingest/pagerduty.ts';

/** The result of one alert: the page that it created or joined, null if there is none; and the key of that page, or its own. */
export type Accepted = {
  readonly page: string | null;
  readonly dedupKey: string;
  readonly deduplicated: boolean;
};

export type Receiver = {
  /** Resolves once everything is on disk; rejects if it could not be written, so that the sender retries. */
  readonly accept: (alerts: readonly Alert[]) => Promise<readonly Accepted[]>;
  /** Records a heartbeat; false if there is none with that name. */
  readonly beat: (name: string) => boolean;
  /** Resolves once it is on disk; rejects if it could not be written, so that the sender retries. */
  readonly change: (change: SentChange) => Promise<void>;
  /** The current PagerDuty routing keys with their teams. */
  readonly integrations: () => readonly (readonly [key: string, team: string])[];
  /** Whether the watch is healthy, with details. */
  readonly health: () => { readonly ok: boolean; readonly [field: string]: unknown };
  /** Prometheus' text format, and its content type. */
  readonly metrics: () => Promise<{ readonly text: string; readonly type: string }>;
  /** Called for each response, for the metrics. @param route as declared; null: no route matched */
  readonly onResponse: (route: string | null, status: number) => void;
  /** Called for each refused request, for the metrics. */
  readonly onRefusal: (why: 'unauthorized' | 'invalid' | 'too-large' | 'throttled' | 'failed') => void;
};
