/** When a page that nobody need look at any more is done with: from then on the same alert is a new page. */
import type { PageState } from './state.ts';
import { isWaiting } from './state.ts';

/**
 * An alert that was resolved and fires again within this is the same page: Alertmanager's default `group_interval`, the time
 * in which it gathers what belongs together.
 */
export const flapWindowMs = 5 * 60_000;

/**
 * How long a page that people dealt with stays with its alert, though its sender never said that it was over. As long as an
 * alert that goes on firing is sent again by any usual `repeat_interval`.
 */
export const settledMs = 7 * 24 * 60 * 60_000;

/** When it was last heard of: sent, resolved or triaged. */
export function findLastActivity({ lastSeen, resolved, triage }: PageState): string {
  return [lastSeen, resolved?.at, triage?.at].reduce<string>(
    (latest, each) => (each !== undefined && each > latest ? each : latest),
    lastSeen,
  );
}

/** Whether the flap window after its last sign is open still. */
export const isRecent = (page: PageState, now: string): boolean =>
  Date.parse(now) - Date.parse(findLastActivity(page)) <= flapWindowMs;

/** Whether its sender said that it is over. */
export const isResolvedBySender = ({ resolved, source }: PageState): boolean => resolved?.by === source;

/** Whether nothing that is sent can concern it any more. */
export function isSettled(page: PageState, now: string): boolean {
  if (isWaiting(page)) return false;
  const window = isResolvedBySender(page) && page.incident === null ? flapWindowMs : settledMs;
  return Date.parse(now) - Date.parse(findLastActivity(page)) > window;
}
