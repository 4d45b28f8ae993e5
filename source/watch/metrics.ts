/** What the watch counts, in Prometheus' text format. */
import { Counter, Gauge, Registry } from 'prom-client';

export type Metrics = {
  readonly accepted: (as: string) => void;
  /** @param route null: there is none of that address */
  readonly responded: (route: string | null, status: number) => void;
  readonly refused: (why: string) => void;
  readonly notified: (channel: string, outcome: string) => void;
  /** Milliseconds after its time that a step was started. */
  readonly lag: (milliseconds: number) => void;
  readonly leads: (isEngine: boolean) => void;
  readonly render: () => Promise<{ readonly text: string; readonly type: string }>;
};

/** @param pages how many pages there are of each status now */
export function openMetrics(pages: () => Promise<Readonly<Record<string, number>>>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const accepted = new Counter({
    name: 'callme_alerts_accepted_total',
    help: 'Alerts that are on disk, by what became of them.',
    labelNames: ['as'],
    registers,
  });
  const answered = new Counter({
    name: 'callme_requests_total',
    help: 'Requests that were answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const refused = new Counter({
    name: 'callme_requests_refused_total',
    help: 'Requests that were refused, by why.',
    labelNames: ['why'],
    registers,
  });
  const told = new Counter({
    name: 'callme_notifications_total',
    help: 'Tries to tell somebody, by channel and outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const lag = new Gauge({
    name: 'callme_engine_lag_seconds',
    help: 'How late the newest step was started.',
    registers,
  });
  const engine = new Gauge({
    name: 'callme_engine',
    help: '1 where this watch is the engine of its store, 0 where it is a viewer.',
    registers,
  });
  new Gauge({
    name: 'callme_pages',
    help: 'Pages that wait for somebody, by status.',
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
    leads: isEngine => engine.set(isEngine ? 1 : 0),
    render: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
