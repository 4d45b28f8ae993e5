/** Monitors heartbeats: a missing one is paged, and its page is resolved when it is received again. */
import type { Alert } from '../domain/paging/alert.ts';
import {
  checkHeartbeats,
  type Heartbeat,
  type Heartbeats,
  heartbeatAlert,
  heartbeatKey,
  matchHeartbeats,
} from '../domain/paging/heartbeats.ts';
import type { Page } from '../domain/paging/page.ts';
import { isWaiting } from '../domain/paging/state.ts';
import type { Clock } from './engine/clock.ts';

/** All times are monotonic, so that heartbeats survive clock changes. */
export class HeartbeatMonitor {
  readonly #heartbeats: () => Heartbeats;
  readonly #clock: Pick<Clock, 'now' | 'elapsed'>;
  readonly #beats = new Map<string, number>();
  /** Since when each is monitored. */
  readonly #monitored = new Map<string, number>();
  #started: number;
  #silent = new Set<string>();

  constructor(heartbeats: () => Heartbeats, clock: Pick<Clock, 'now' | 'elapsed'>) {
    this.#heartbeats = heartbeats;
    this.#clock = clock;
    this.#started = clock.elapsed();
    this.#monitor();
  }

  /**
   * Starts to monitor as the leader. Each heartbeat gets its full time from then on: earlier ones went to the previous leader.
   * @param silent the missing heartbeats that have open pages
   * @param since monotonic milliseconds
   */
  start(silent: Iterable<string>, since: number): void {
    this.#silent = new Set(silent);
    this.#started = since;
    this.#monitor();
    for (const [name, at] of this.#monitored) this.#monitored.set(name, Math.max(at, since));
  }

  /** @returns whether there is a heartbeat with this name */
  recordBeat(name: string): boolean {
    if (!Object.hasOwn(this.#heartbeats(), name)) return false;
    this.#beats.set(name, this.#clock.elapsed());
    return true;
  }

  /** Alerts can count as heartbeats (a Watchdog). */
  recordAlerts(alerts: readonly Alert[]): void {
    for (const alert of alerts)
      for (const name of matchHeartbeats(alert, this.#heartbeats())) this.recordBeat(name);
  }

  /** Alerts for heartbeats that are missing or received again: each once, unless it is undone. */
  collectChanges(): Alert[] {
    const [heartbeats, now] = [this.#heartbeats(), this.#clock.elapsed()];
    this.#monitor();
    const { silent } = checkHeartbeats(heartbeats, this.#last(), this.#started, now);
    const since = new Map(silent.map(each => [each.name, each.since]));
    return Object.entries(heartbeats).flatMap(([name, heartbeat]) => {
      const [was, is] = [this.#silent.has(name), since.has(name)];
      if (is) this.#silent.add(name);
      const beat = this.#beats.get(name);
      // One that was missing before this watch started is not back before it is really received.
      const heardAgain = was && !is && beat !== undefined && now - beat < heartbeat.every;
      if (heardAgain) this.#silent.delete(name);
      if (is && !was) return [this.#alert(name, heartbeat, 'firing', since.get(name) ?? this.#started)];
      return heardAgain ? [this.#alert(name, heartbeat, 'resolved', beat)] : [];
    });
  }

  /** The time of an alert is converted to the wall clock. */
  #alert(name: string, heartbeat: Heartbeat, status: 'firing' | 'resolved', since: number): Alert {
    const { now, elapsed } = this.#clock;
    return heartbeatAlert(name, heartbeat, status, Math.round(now() - (elapsed() - since)));
  }

  /** Returns changes that could not be recorded, so that they are collected again. */
  undo(changes: readonly Alert[]): void {
    for (const { dedupKey, status } of changes) {
      const name = dedupKey.slice(heartbeatKey('').length);
      if (status === 'firing') this.#silent.delete(name);
      else this.#silent.add(name);
    }
  }

  /** A new heartbeat of the team file gets its full time from when it is first seen. */
  #monitor(): void {
    const heartbeats = this.#heartbeats();
    for (const name of Object.keys(heartbeats))
      if (!this.#monitored.has(name)) this.#monitored.set(name, this.#clock.elapsed());
    for (const name of this.#monitored.keys())
      if (!Object.hasOwn(heartbeats, name)) this.#monitored.delete(name);
  }

  /** When each was last received, or first monitored. */
  #last(): Map<string, number> {
    return new Map(
      [...this.#monitored].map(([name, since]) => [name, Math.max(since, this.#beats.get(name) ?? since)]),
    );
  }
}

/** The missing heartbeats that have open pages. */
export const findSilentHeartbeats = (pages: readonly Page[]): string[] =>
  pages
    .filter(page => page.source === 'heartbeat' && isWaiting(page) && !page.imported)
    .map(({ dedupKey }) => dedupKey.slice(heartbeatKey('').length));
