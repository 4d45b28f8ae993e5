/** When a finished page expires: from then on, the same alert begins a new page. */
import type { PageState } from './state.ts';
import { isWaiting } from './state.ts';

/**
 * An alert that was resolved and fires again within this time is the same page: Alertmanager's default `group_interval`, the
 * time in which it groups alerts.
 */
export const flapWindowMs = 5 * 60_000;

/**
 * How long a page that people dealt with keeps its alert if the sender never resolves it: longer than any usual
 * `repeat_interval`, after which a firing alert is sent again.
 */
export const settledMs = 7 * 24 * 60 * 60_000;

/** Its last activity: sent, resolved or triaged. */
export function findLastActivity({ lastSeen, resolved, triage }: PageState): string {
  return [lastSeen, resolved?.at, triage?.at].reduce<string>(
    (latest, each) => (each !== undefined && each > latest ? each : latest),
    lastSeen,
  );
}

/** Whether the flap window after its last activity is still open. */
export const isRecent = (page: PageState, now: string): boolean =>
  Date.parse(now) - Date.parse(findLastActivity(page)) <= flapWindowMs;

/** Whether its sender resolved it. */
export const isResolvedBySender = ({ resolved, source }: PageState): boolean => resolved?.by === source;

/** Whether no further alert can join it. */
export function isSettled(page: PageState, now: string): boolean {
  if (isWaiting(page)) return false;
  const window = isResolvedBySender(page) && page.incident === null ? flapWindowMs : settledMs;
  return Date.parse(now) - Date.parse(findLastActivity(page)) > window;
}
