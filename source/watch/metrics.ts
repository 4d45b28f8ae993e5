/** The metrics of the watch, in Prometheus' text format. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { BrokenFile } from '../domain/team/broken-file.ts';

export type Metrics = {
  readonly accepted: (as: string) => void;
  /** @param route null: no route matched */
  readonly responded: (route: string | null, status: number) => void;
  readonly refused: (why: string) => void;
  readonly notified: (channel: string, outcome: string) => void;
  /** Milliseconds by which a step was started late. */
  readonly lag: (milliseconds: number) => void;
  readonly leads: (isLeader: boolean) => void;
  readonly render: () => Promise<{ readonly text: string; readonly type: string }>;
};

/**
 * @param pages counts the open pages by status
 * @param broken the files of the team that are broken
 */
export function openMetrics(
  pages: () => Promise<Readonly<Record<string, number>>>,
  broken: () => readonly BrokenFile[],
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const accepted = new Counter({
    name: 'callme_alerts_accepted_total',
    help: 'Recorded alerts, by result.',
    labelNames: ['as'],
    registers,
  });
  const answered = new Counter({
    name: 'callme_requests_total',
    help: 'HTTP responses, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const refused = new Counter({
    name: 'callme_requests_refused_total',
    help: 'Refused requests, by reason.',
    labelNames: ['why'],
    registers,
  });
  const told = new Counter({
    name: 'callme_notifications_total',
    help: 'Notification attempts, by channel and outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const lag = new Gauge({
    name: 'callme_engine_lag_seconds',
    help: 'How late the latest escalation step was started.',
    registers,
  });
  const engine = new Gauge({
    name: 'callme_engine',
    help: '1 if this watch is the leader of its store, 0 if it is a standby.',
    registers,
  });
  new Gauge({
    name: 'callme_pages',
    help: 'Open pages, by status.',
    labelNames: ['status'],
    registers,
    async collect() {
      for (const [status, count] of Object.entries(await pages())) this.set({ status }, count);
    },
  });
  new Gauge({
    name: 'callme_team_file_valid',
    help: '1 if the team file and its calendars are valid, 0 if one is broken and a last good copy, or nothing, is used.',
    registers,
    collect() {
      this.set(broken().length === 0 ? 1 : 0);
    },
  });
  new Gauge({
    name: 'callme_team_file_broken_since_timestamp_seconds',
    help: 'When a file of the team broke, by file and by what is used instead; absent while it is valid.',
    labelNames: ['file', 'instead'],
    registers,
    collect() {
      this.reset();
      for (const { file, instead, since } of broken()) this.set({ file, instead }, Date.parse(since) / 1_000);
    },
  });
  return {
    accepted: as => accepted.inc({ as }),
    responded: (route, status) => answered.inc({ route: route ?? 'none', status }),
    refused: why => refused.inc({ why }),
    notified: (channel, outcome) => told.inc({ channel, outcome }),
    lag: milliseconds => lag.set(milliseconds / 1_000),
    leads: isLeader => engine.set(isLeader ? 1 : 0),
    render: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
