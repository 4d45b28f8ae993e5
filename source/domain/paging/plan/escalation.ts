/** When a page is to be escalated anew, and when nobody is to be told of it. */
import type { Page } from '../page.ts';
import type { PagingRules } from './rules.ts';

export const escalationReasons = [
  'snooze-ended',
  'silence-ended',
  /** It was acknowledged, and nobody moved on it since. */
  'nobody-moved',
  /** The chain is through, and could tell nobody at all. */
  'nobody-reached',
  /** It began in what is now the future. */
  'clock-set-back',
] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** Times are milliseconds since 1970. */
export type Renewal = { readonly at: number; readonly why: EscalationReason };

/** Two machines' clocks may differ by this much; a clock that is set back by less goes on where it was soon enough. */
const clocksDiffer = 60_000;

/** Why nobody is told of a page at a time; null: the chain is under way. */
export function restsBecause(page: Page, now: number): string | null {
  if (page.resolved) return 'resolved';
  if (page.triage) return `triaged as ${page.triage.as}`;
  if (page.status === 'resolved' || page.status === 'triaged') return page.status;
  if (page.incident !== null) return `part of ${page.incident}`;
  if (now < (holdsUntil(page) ?? Number.NEGATIVE_INFINITY)) {
    return isSilenced(page) && !isSnoozed(page) ? `silenced: ${page.silenced?.why}` : 'snoozed';
  }
  if (page.status === 'acknowledged') return `acknowledged by ${page.acknowledged?.by ?? 'somebody'}`;
  return null;
}

/** Whether nothing is to be done about a page ever again. */
const isDone = ({ status, resolved, triage, incident }: Page): boolean =>
  resolved !== null || triage !== null || incident !== null || status === 'resolved' || status === 'triaged';

const since = ({ escalation }: Page): number => Date.parse(escalation.from);

/** A snooze or a silence is over for good once an escalation has begun after it. */
const isSnoozed = (page: Page): boolean =>
  page.snoozedUntil !== null && since(page) < Date.parse(page.snoozedUntil);
const isSilenced = (page: Page): boolean =>
  page.silenced !== null && (page.silenced.until === null || since(page) < Date.parse(page.silenced.until));

/** Until when a snooze or a silence holds; null: neither does. */
function holdsUntil(page: Page): number | null {
  const until = [
    ...(isSnoozed(page) ? [Date.parse(page.snoozedUntil ?? '')] : []),
    ...(isSilenced(page)
      ? [page.silenced?.until ? Date.parse(page.silenced.until) : Number.POSITIVE_INFINITY]
      : []),
  ];
  return until.length === 0 ? null : Math.max(...until);
}

/** The next time that a page's escalation begins anew by itself, however its chain goes; null: it will not. */
export function renewalOf(page: Page, rules: PagingRules, now: number): Renewal | null {
  if (isDone(page)) return null;
  const until = holdsUntil(page);
  if (until === Number.POSITIVE_INFINITY) return null;
  const acknowledged = page.status === 'acknowledged' ? page.acknowledged : null;
  if (until !== null && isSnoozed(page)) return { at: until, why: 'snooze-ended' };
  if (until !== null && !acknowledged) return { at: until, why: 'silence-ended' };
  if (acknowledged) {
    const after = page.team === null ? null : (rules.team(page.team)?.repageAfter ?? null);
    if (after === null) return null;
    const lies = Math.max(Date.parse(acknowledged.at), since(page)) + after;
    return { at: Math.max(lies, until ?? lies), why: 'nobody-moved' };
  }
  return since(page) > now + clocksDiffer ? { at: now, why: 'clock-set-back' } : null;
}

/** Milliseconds after a chain that told nobody before it is gone through again: twice as long each time. */
const firstPause = 600_000;
const longestPause = 3_600_000;

/** When a chain is gone through again that told nobody by `over`. */
export const pauseAfter = (over: number, { escalation }: Page): number =>
  over + Math.min(firstPause * 2 ** Math.min(escalation.number - 1, 10), longestPause);
