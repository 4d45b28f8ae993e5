/** When nobody is to be told of a page, and when its escalation begins anew by itself. */
import type { EscalationReason } from '../events.ts';
import type { Page } from '../page.ts';
import type { PagingRules } from './rules.ts';

/** Why an escalation begins anew, where time alone brings it about. */
export type RenewalReason = Exclude<EscalationReason, 'severity-raised' | 'reopened' | 'asked'>;

/** `at` in milliseconds since 1970. */
export type Renewal = { readonly at: number; readonly why: RenewalReason };

/** Two machines' clocks may differ by this much; a clock that is set back by less goes on where it was soon enough. */
const clocksDiffer = 60_000;

/** Whether nothing comes of a page any more, unless a person or its sender does something. */
const isDone = ({ status, incident, imported }: Page): boolean =>
  status === 'resolved' || status === 'triaged' || incident !== null || imported === true;

/** Why nobody is told of a page; null: the chain is under way. */
export function restsBecause(page: Page): string | null {
  const { status, incident, triage, silenced, snoozedUntil, acknowledged } = page;
  if (status === 'resolved') return `resolved by ${page.resolved?.by}`;
  if (status === 'triaged') return `triaged as ${triage?.as}`;
  if (incident !== null) return `part of ${incident}`;
  if (page.imported) return 'brought in from elsewhere';
  if (silenced) return `silenced: ${silenced.why}`;
  if (snoozedUntil !== null) return `snoozed until ${snoozedUntil}`;
  return status === 'acknowledged' ? `acknowledged by ${acknowledged?.by}` : null;
}

/**
 * When a page's escalation begins anew, however its chain goes; null: it does not. The end of a silence comes first, since
 * nobody is told while there is one; a page that somebody has acknowledged is theirs still when it ends, and is no escalation.
 */
export function renewalOf(page: Page, rules: PagingRules, now: number): Renewal | null {
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
  return from > now + clocksDiffer ? { at: now, why: 'clock-set-back' } : null;
}

/** Milliseconds until a chain that told nobody is gone through again: twice as long each time. */
const firstPause = 600_000;
const longestPause = 3_600_000;

/**
 * When a chain that told nobody is gone through again.
 * @param over when that was known: milliseconds since 1970
 */
export const pauseAfter = (over: number, { escalation }: Page): number =>
  over + Math.min(firstPause * 2 ** (escalation.number - 1), longestPause);
