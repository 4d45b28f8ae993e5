/** Runs every second: reloads the team file if it changed, and checks heartbeats. */
import type { Alert } from '../domain/paging/alert.ts';
import type { Journal } from '../store/journal.ts';
import type { Engine } from './engine/engine.ts';
import { findSilentHeartbeats, type HeartbeatMonitor } from './heartbeat-monitor.ts';
import type { TeamSource } from './team-source.ts';

export type PeriodicCheckOptions = {
  readonly source: Pick<TeamSource, 'refresh'>;
  readonly engine: Pick<Engine, 'rulesChanged'>;
  readonly heartbeats: HeartbeatMonitor;
  readonly journal: Pick<Journal, 'pages'>;
  /** Since when this watch is the leader, in monotonic milliseconds; null: it is a standby. */
  readonly leadsSince: () => number | null;
  readonly accept: (alerts: readonly Alert[]) => Promise<unknown>;
  /** Called when a changed team file has been loaded. */
  readonly onChanged: () => void;
  readonly onFailed: (error: unknown) => void;
};

const intervalMs = 1_000;

/** @returns a function that stops the checks */
export function startPeriodicChecks(options: PeriodicCheckOptions): () => void {
  const { source, engine, heartbeats, journal, leadsSince, accept, onChanged, onFailed } = options;
  /** Since when this watch monitors the heartbeats as the leader. */
  let monitoredSince: number | null = null;
  let isChecking = false;

  /** Checks do not overlap, or the next one would report what this one is still recording. */
  async function checkOnce(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    await check().catch(onFailed);
    isChecking = false;
  }

  async function check(): Promise<void> {
    if (await source.refresh()) {
      onChanged();
      engine.rulesChanged();
    }
    const since = leadsSince();
    if (since === null) return;
    if (since !== monitoredSince) {
      heartbeats.start(findSilentHeartbeats(await journal.pages('open')), since);
      monitoredSince = since;
    }
    const changes = heartbeats.collectChanges();
    if (changes.length === 0) return;
    await accept(changes).catch(error => {
      heartbeats.undo(changes);
      throw error;
    });
  }

  const timer = setInterval(() => void checkOnce(), intervalMs);
  return () => clearInterval(timer);
}
