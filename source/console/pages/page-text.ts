/** A page and what comes next for it, in words. Pure. */

import type { Next } from '../../domain/paging/escalation/plan.ts';
import type { Attempt } from '../../domain/paging/page.ts';
import { isLoud, type PageState } from '../../domain/paging/state.ts';
import { formatPageStatus } from '../../format/text/pages.ts';
import { formatDuration, formatDurationInMinutes } from '../../time/duration.ts';
import { formatClockTime, type Zone } from '../../time/format.ts';
import { type Part, part } from '../ui/text/span.ts';

type Renewal = Extract<Next, { what: 'renewal' }>['why'];

const renewals: Readonly<Record<Renewal, string>> = {
  repage: 'paged again if not resolved',
  'snooze-ended': 'snooze ends',
  'silence-ended': 'silence ends',
  'nobody-reached': 'no one was reached: escalates again',
  'clock-set-back': 'escalates again',
};

const minute = 60_000;

/** Milliseconds before a step from which it is counted down to the second. */
const countdownMs = 10 * minute;

/** Whether the next step is counted down to the second. */
export const isSoon = (next: Next, now: string): boolean =>
  next.what !== 'nothing' && Date.parse(next.at) - Date.parse(now) < countdownMs;

/** To the second if it is soon, otherwise to the minute, so that an idle list is not redrawn every second. */
function inText(at: string, now: string): string {
  const left = Date.parse(at) - Date.parse(now);
  if (left < 1_000) return 'now';
  return `in ${left < countdownMs ? formatDuration(left) : formatDurationInMinutes(left)}`;
}

/** `ana by push in 2m 10s (primary)` */
export function formatNext(next: Next, now: string): string {
  if (next.what === 'nothing') return `no one else: ${next.why}`;
  if (next.what === 'renewal') return `${renewals[next.why]} ${inText(next.at, now)}`;
  const { kind, person, channel, address, as } = next.step;
  if (next.isTrying)
    return kind === 'post' ? `posting to ${address ?? channel}` : `notifying ${person} by ${channel}`;
  const when = inText(next.at, now);
  if (kind === 'post') return `post to ${address ?? channel} by ${channel} ${when}`;
  return person === null ? `no one to notify as ${as} ${when}` : `${person} by ${channel} ${when} (${as})`;
}

export const outcomeMarks: Readonly<Record<'sent' | 'failed' | 'skipped' | 'trying', Part>> = {
  sent: part('✓', 'good'),
  failed: part('✗', 'late'),
  skipped: part('–', 'muted'),
  trying: part('…', 'warning'),
};

const whoOf = ({ person, channel }: Attempt): string => (person === null ? channel : `${person} ${channel}`);

/** `ana push ✓, ben call ✗`: the last try of each, the newest first. */
export function triedParts({ attempts }: PageState): Part[] {
  const last = new Map(attempts.map(attempt => [whoOf(attempt), attempt]));
  return [...last]
    .toReversed()
    .flatMap(([who, { outcome }], index) => [
      part(`${index > 0 ? ', ' : ''}${who} `, 'muted'),
      outcomeMarks[outcome ?? 'trying'],
    ]);
}

/** Who has acknowledged it or why it is silent; pages that notify people are highlighted. */
export function stateParts(page: PageState, zone: Zone): Part[] {
  if (page.team === null && isLoud(page)) return [part('no team: no one is notified', 'late')];
  const tone = isLoud(page) ? 'warning' : page.status === 'acknowledged' ? 'good' : 'muted';
  return [part(formatPageStatus(page, zone), tone)];
}

/** `03:01 ana email ✗ 550 no such mailbox, again at 03:02` */
export function attemptParts(attempt: Attempt, zone: Zone): Part[] {
  const { started, outcome, detail, retryAt } = attempt;
  const why = detail === null || detail === '' ? '' : ` ${detail}`;
  const again = retryAt === null ? '' : `, again at ${formatClockTime(retryAt, zone)}`;
  return [
    part(`${formatClockTime(started, zone)} ${whoOf(attempt)} `),
    outcomeMarks[outcome ?? 'trying'],
    part(`${why}${again}`, outcome === 'failed' ? 'warning' : 'muted'),
  ];
}
