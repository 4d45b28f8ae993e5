/** What is looked at every second: the team file, and heartbeats that fell silent. */
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
  /** Since when this watch is the engine, by the clock that only passes; null: it is not. */
  readonly leadsSince: () => number | null;
  readonly accept: (alerts: readonly Alert[]) => Promise<unknown>;
  /** Told when another team file is in force. */
  readonly onChanged: () => void;
  readonly onFailed: (error: unknown) => void;
};

/** Milliseconds. */
const lookEvery = 1_000;

/** Looks until it is stopped. @returns how to stop */
export function startPeriodicChecks(world: PeriodicCheckOptions): () => void {
  const { source, engine, heartbeats, journal, leadsSince, accept, onChanged, onFailed } = world;
  /** Since when this watch answers for the heartbeats. */
  let answersSince: number | null = null;
  let isLooking = false;

  /** One look at a time: the next would send what this one is still recording. */
  async function lookOnce(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    await look().catch(onFailed);
    isLooking = false;
  }

  async function look(): Promise<void> {
    if (await source.refresh()) {
      onChanged();
      engine.rulesChanged();
    }
    const since = leadsSince();
    if (since === null) return;
    if (since !== answersSince) {
      heartbeats.start(findSilentHeartbeats(await journal.pages('open')), since);
      answersSince = since;
    }
    const changes = heartbeats.collectChanges();
    if (changes.length === 0) return;
    await accept(changes).catch(error => {
      heartbeats.undo(changes);
      throw error;
    });
  }

  const looking = setInterval(() => void lookOnce(), lookEvery);
  return () => clearInterval(looking);
}
