/** Heartbeats: what is expected to be heard of, and pages when it falls silent. Instants and durations are milliseconds. */
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

/** The last beat of each by name; one that is not in it has not been heard since the watch started. */
export type Beats = ReadonlyMap<string, number>;

/** One that has been silent for too long. */
export type Silent = {
  readonly name: string;
  /** Since when; it counts from the start of the watch where there was no beat. */
  readonly since: number;
};

export type HeartbeatCheck = {
  readonly silent: readonly Silent[];
  /** When the next of the others falls silent unless it beats; null where there is none. */
  readonly next: number | null;
};

/**
 * Which heartbeats are silent. A watch that has just started has heard nothing yet and gives each of them its time; a clock
 * that was set back makes no beat of the future.
 * @param started when the watch did
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
 * The names of the heartbeats that an alert is a beat of: it, or one of its group, fires with labels that fit. A Watchdog
 * that is resolved is the opposite of a beat.
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
  title: `Heartbeat ${name} is silent`,
  body: [
    `Nothing was heard of it since ${new Date(since).toISOString()}; it is expected every ${formatDuration(every)}.`,
    'What it watches over may be down, and so may what would say so.',
  ].join('\n'),
});

/**
 * What to page for, and what resolves that page: both have the heartbeat's key, so a silence is one page until it beats again.
 * @param status `resolved` for one that has been heard again
 * @param since the last beat, or the start of the watch where there was none
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
      : { title: `Heartbeat ${name} is heard again`, body: '' }),
    severity,
    team,
    labels: { heartbeat: name },
    links: [],
    members: [],
    omitted: 0,
    startsAt: new Date(since).toISOString(),
  };
}
