/** Heartbeats: detects expected signals that stop, and pages for them. Instants and durations are milliseconds. */
import { formatDuration } from '../../time/duration.ts';
import type { Severity } from '../incident/vocabulary.ts';
import type { Alert } from './alert.ts';
import { type Match, matches } from './match.ts';

export type Heartbeat = {
  /** Alerts that count as a beat; null: only requests to `/heartbeats/NAME` do. */
  readonly match: Match | null;
  /** Milliseconds. */
  readonly every: number;
  readonly severity: Severity;
  /** Null: the default team. */
  readonly team: string | null;
};

export type Heartbeats = Readonly<Record<string, Heartbeat>>;

/** The last beat of each heartbeat by name; missing if there was none since the watch started. */
export type Beats = ReadonlyMap<string, number>;

/** A heartbeat that has been silent for too long. */
export type Silent = {
  readonly name: string;
  /** Start of the silence; without a beat, the start of the watch. */
  readonly since: number;
};

export type HeartbeatCheck = {
  readonly silent: readonly Silent[];
  /** When the next heartbeat falls silent unless it beats; null if there is none. */
  readonly next: number | null;
};

/**
 * Finds the silent heartbeats. After the watch starts, each one gets its full interval. If the clock was set back, beats from
 * the future are ignored.
 * @param started when the watch started
 */
export function checkHeartbeats(
  heartbeats: Heartbeats,
  beats: Beats,
  started: number,
  now: number,
): HeartbeatCheck {
  const all = Object.entries(heartbeats).map(([name, { every }]) => {
    const since = Math.min(Math.max(started, beats.get(name) ?? started), now);
    return { name, since, due: since + every };
  });
  const waiting = all.filter(({ due }) => due > now).map(({ due }) => due);
  return {
    silent: all.filter(({ due }) => due <= now).map(({ name, since }) => ({ name, since })),
    next: waiting.length > 0 ? Math.min(...waiting) : null,
  };
}

/**
 * The names of the heartbeats that an alert is a beat of: it, or an alert of its group, fires with matching labels. A resolved
 * Watchdog alert is not a beat.
 */
export function matchHeartbeats(alert: Alert, heartbeats: Heartbeats): string[] {
  if (alert.status !== 'firing') return [];
  const heard = [
    ...(alert.members.length === 0 ? [alert.labels] : []),
    ...alert.members.filter(({ status }) => status === 'firing').map(({ labels }) => labels),
  ];
  return Object.entries(heartbeats)
    .filter(([, { match }]) => match !== null && heard.some(labels => matches(match, labels)))
    .map(([name]) => name);
}

export const heartbeatKey = (name: string): string => `heartbeat:${name}`;

const silentText = (name: string, every: number, since: number) => ({
  title: `Heartbeat ${name} is missing`,
  body: [
    `No heartbeat since ${new Date(since).toISOString()}; one is expected every ${formatDuration(every)}.`,
    'The monitoring behind it may be down, and may no longer send alerts.',
  ].join('\n'),
});

/**
 * The alert for a silence, and the one that resolves it: both have the heartbeat's key, so a silence is one page.
 * @param status `resolved` for a heartbeat that beats again
 * @param since the last beat; without one, the start of the watch
 */
export function heartbeatAlert(
  name: string,
  { every, severity, team }: Heartbeat,
  status: 'firing' | 'resolved',
  since: number,
): Alert {
  return {
    source: 'heartbeat',
    status,
    dedupKey: heartbeatKey(name),
    ...(status === 'firing'
      ? silentText(name, every, since)
      : { title: `Heartbeat ${name} is back`, body: '' }),
    severity,
    team,
    labels: { heartbeat: name },
    links: [],
    members: [],
    omitted: 0,
    startsAt: new Date(since).toISOString(),
  };
}
