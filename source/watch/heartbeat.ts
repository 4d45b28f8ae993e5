/** Listens for heartbeats: one that falls silent is paged for, and one that is heard again resolves its page. */
import type { Alert } from '../domain/paging/alert.ts';
import { beatsOf, type Heartbeats, hear, heartbeatAlert } from '../domain/paging/heartbeats.ts';

export class HeartbeatWatch {
  readonly #heartbeats: () => Heartbeats;
  readonly #started: number;
  readonly #now: () => number;
  readonly #beats = new Map<string, number>();
  readonly #silent = new Set<string>();

  /** @param silent names of those that were paged for before this watch started */
  constructor(heartbeats: () => Heartbeats, now: () => number, silent: Iterable<string>) {
    this.#heartbeats = heartbeats;
    this.#now = now;
    this.#started = now();
    for (const name of silent) this.#silent.add(name);
  }

  /** @returns whether there is such a heartbeat */
  beat(name: string): boolean {
    if (!Object.hasOwn(this.#heartbeats(), name)) return false;
    this.#beats.set(name, this.#now());
    return true;
  }

  /** Alerts that are beats (a Watchdog). */
  heard(alerts: readonly Alert[]): void {
    for (const alert of alerts) for (const name of beatsOf(alert, this.#heartbeats())) this.beat(name);
  }

  /** What is to be paged for now, and what resolves such a page. */
  changes(): Alert[] {
    const heartbeats = this.#heartbeats();
    const { silent } = hear(heartbeats, this.#beats, this.#started, this.#now());
    const since = new Map(silent.map(each => [each.name, each.since]));
    return Object.entries(heartbeats).flatMap(([name, heartbeat]) => {
      const [was, is] = [this.#silent.has(name), since.has(name)];
      if (is) this.#silent.add(name);
      const beat = this.#beats.get(name);
      // One that was silent before this watch began is not heard again until it is heard.
      const heardAgain = was && !is && beat !== undefined;
      if (heardAgain) this.#silent.delete(name);
      if (is && !was) return [heartbeatAlert(name, heartbeat, 'firing', since.get(name) ?? this.#started)];
      return heardAgain ? [heartbeatAlert(name, heartbeat, 'resolved', beat)] : [];
    });
  }
}
