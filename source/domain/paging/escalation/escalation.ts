/** When no one is notified of a page, and when its escalation restarts by itself. */
import type { EscalationReason } from '../events.ts';
import type { Page } from '../page.ts';
import type { PagingRules } from './rules.ts';

/** Why an escalation restarts automatically. */
export type RenewalReason = Exclude<EscalationReason, 'severity-raised' | 'reopened' | 'asked'>;

/** `at` in milliseconds since 1970. */
export type Renewal = { readonly at: number; readonly why: RenewalReason };

/** The clocks of two machines may differ by this much; a clock that is set back by less catches up soon. */
const maxClockSkewMs = 60_000;

/** Whether the page needs no response, unless a person or its sender changes that. */
const isDone = ({ status, incident, imported }: Page): boolean =>
  status === 'resolved' || status === 'triaged' || incident !== null || imported === true;

/** Why no one is notified of a page; null: its chain is running. */
export function findRestReason(page: Page): string | null {
  const { status, incident, triage, silenced, snoozedUntil, acknowledged } = page;
  if (status === 'resolved') return `resolved by ${page.resolved?.by}`;
  if (status === 'triaged') return `triaged as ${triage?.as}`;
  if (incident !== null) return `part of ${incident}`;
  if (page.imported) return 'imported';
  if (silenced) return `silenced: ${silenced.why}`;
  if (snoozedUntil !== null) return `snoozed until ${snoozedUntil}`;
  return status === 'acknowledged' ? `acked by ${acknowledged?.by}` : null;
}

/**
 * When a page's escalation restarts, independently of its chain; null if it does not. A silence takes precedence, because no one
 * is notified while it lasts; an acknowledged page stays acknowledged when it ends.
 */
export function findRenewal(page: Page, rules: PagingRules, now: number): Renewal | null {
  if (isDone(page)) return null;
  const { silenced, snoozedUntil, status, acknowledged } = page;
  const from = Date.parse(page.escalation.from);
  if (silenced) {
    return silenced.until === null ? null : { at: Date.parse(silenced.until), why: 'silence-ended' };
  }
  if (snoozedUntil !== null) return { at: Date.parse(snoozedUntil), why: 'snooze-ended' };
  if (status === 'acknowledged') {
    const after = page.team === null ? null : (rules.team(page.team)?.repageAfter ?? null);
    const since = Math.max(from, Date.parse(acknowledged?.at ?? page.escalation.from));
    return after === null ? null : { at: since + after, why: 'repage' };
  }
  return from > now + maxClockSkewMs ? { at: now, why: 'clock-set-back' } : null;
}

/** The delay until a chain that notified no one restarts; doubled each time. */
const firstPauseMs = 600_000;
const maxPauseMs = 3_600_000;

/**
 * When a chain that notified no one restarts.
 * @param over when it became known that no one was notified: milliseconds since 1970
 */
export const findRetryTime = (over: number, { escalation }: Page): number =>
  over + Math.min(firstPauseMs * 2 ** (escalation.number - 1), maxPauseMs);
