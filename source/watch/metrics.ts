/** The metrics of the watch, in Prometheus' text format. */
import { Counter, Gauge, Registry } from 'prom-client';

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

/** @param pages counts the open pages by status */
export function openMetrics(pages: () => Promise<Readonly<Record<string, number>>>): Metrics {
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
