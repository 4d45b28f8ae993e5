/** Listens for heartbeats: one that falls silent is paged for, and one that is heard again resolves its page. */
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

/**
 * All of its times are of the clock that only passes: silence is as long as it is, also while the calendar's clock is set back.
 */
export class HeartbeatMonitor {
  readonly #heartbeats: () => Heartbeats;
  readonly #clock: Pick<Clock, 'now' | 'elapsed'>;
  readonly #beats = new Map<string, number>();
  /** Since when each is listened for. */
  readonly #listening = new Map<string, number>();
  #started: number;
  #silent = new Set<string>();

  constructor(heartbeats: () => Heartbeats, clock: Pick<Clock, 'now' | 'elapsed'>) {
    this.#heartbeats = heartbeats;
    this.#clock = clock;
    this.#started = clock.elapsed();
    this.#listen();
  }

  /**
   * Begins to answer for them. Each has its time from then on: before that they were sent to whoever did so before.
   * @param silent names of those that were paged for, and whose pages wait
   * @param since when it began to, by the clock that only passes
   */
  start(silent: Iterable<string>, since: number): void {
    this.#silent = new Set(silent);
    this.#started = since;
    this.#listen();
    for (const [name, at] of this.#listening) this.#listening.set(name, Math.max(at, since));
  }

  /** @returns whether there is such a heartbeat */
  recordBeat(name: string): boolean {
    if (!Object.hasOwn(this.#heartbeats(), name)) return false;
    this.#beats.set(name, this.#clock.elapsed());
    return true;
  }

  /** Alerts that are beats (a Watchdog). */
  recordAlerts(alerts: readonly Alert[]): void {
    for (const alert of alerts)
      for (const name of matchHeartbeats(alert, this.#heartbeats())) this.recordBeat(name);
  }

  /** What is to be paged for now, and what resolves such a page: each once, unless it is taken back. */
  collectChanges(): Alert[] {
    const [heartbeats, now] = [this.#heartbeats(), this.#clock.elapsed()];
    this.#listen();
    const { silent } = checkHeartbeats(heartbeats, this.#last(), this.#started, now);
    const since = new Map(silent.map(each => [each.name, each.since]));
    return Object.entries(heartbeats).flatMap(([name, heartbeat]) => {
      const [was, is] = [this.#silent.has(name), since.has(name)];
      if (is) this.#silent.add(name);
      const beat = this.#beats.get(name);
      // One that was silent before this watch began is not heard again until it is heard.
      const heardAgain = was && !is && beat !== undefined && now - beat < heartbeat.every;
      if (heardAgain) this.#silent.delete(name);
      if (is && !was) return [this.#alert(name, heartbeat, 'firing', since.get(name) ?? this.#started)];
      return heardAgain ? [this.#alert(name, heartbeat, 'resolved', beat)] : [];
    });
  }

  /** An alert says when by the calendar, as it is now. */
  #alert(name: string, heartbeat: Heartbeat, status: 'firing' | 'resolved', since: number): Alert {
    const { now, elapsed } = this.#clock;
    return heartbeatAlert(name, heartbeat, status, Math.round(now() - (elapsed() - since)));
  }

  /** These changes could not be recorded: they are due again. */
  undo(changes: readonly Alert[]): void {
    for (const { dedupKey, status } of changes) {
      const name = dedupKey.slice(heartbeatKey('').length);
      if (status === 'firing') this.#silent.delete(name);
      else this.#silent.add(name);
    }
  }

  /** One that is new in the team file has its time from when it is first seen there. */
  #listen(): void {
    const heartbeats = this.#heartbeats();
    for (const name of Object.keys(heartbeats))
      if (!this.#listening.has(name)) this.#listening.set(name, this.#clock.elapsed());
    for (const name of this.#listening.keys())
      if (!Object.hasOwn(heartbeats, name)) this.#listening.delete(name);
  }

  /** When each was last heard, or listened for first. */
  #last(): Map<string, number> {
    return new Map(
      [...this.#listening].map(([name, since]) => [name, Math.max(since, this.#beats.get(name) ?? since)]),
    );
  }
}

/** Heartbeats whose silence was paged for, by this watch or one before it. */
export const findSilentHeartbeats = (pages: readonly Page[]): string[] =>
  pages
    .filter(page => page.source === 'heartbeat' && isWaiting(page) && !page.imported)
    .map(({ dedupKey }) => dedupKey.slice(heartbeatKey('').length));
