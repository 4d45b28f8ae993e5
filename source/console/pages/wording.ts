/** What is said of a page and of what comes next for it. Pure. */

import type { Next } from '../../domain/paging/escalation/plan.ts';
import type { Attempt } from '../../domain/paging/page.ts';
import { isLoud, type PageState } from '../../domain/paging/state.ts';
import { formatPageStatus } from '../../format/text/pages.ts';
import { formatDuration, formatDurationInMinutes } from '../../time/duration.ts';
import { formatClockTime, type Zone } from '../../time/format.ts';
import { type Part, part } from '../ui/text/span.ts';

type Renewal = Extract<Next, { what: 'renewal' }>['why'];

const renewals: Readonly<Record<Renewal, string>> = {
  repage: 'paged again, if nobody moves on,',
  'snooze-ended': 'snooze ends',
  'silence-ended': 'silence ends',
  'nobody-reached': 'nobody was reached: all of it again',
  'clock-set-back': 'all of it again',
};

const minute = 60_000;

/** Milliseconds before a step from which it is counted down to the second: somebody waits for it. */
const soon = 10 * minute;

/** Whether what is said of what comes next changes from second to second. */
export const isSoon = (next: Next, now: string): boolean =>
  next.what !== 'nothing' && Date.parse(next.at) - Date.parse(now) < soon;

/** To the second where it is soon, and to the minute before that, so that a quiet list is not drawn anew every second. */
function inText(at: string, now: string): string {
  const left = Date.parse(at) - Date.parse(now);
  if (left < 1_000) return 'now';
  return `in ${left < soon ? formatDuration(left) : formatDurationInMinutes(left)}`;
}

/** `ana by push in 2m 10s (primary)` */
export function nextText(next: Next, now: string): string {
  if (next.what === 'nothing') return `nobody else: ${next.why}`;
  if (next.what === 'renewal') return `${renewals[next.why]} ${inText(next.at, now)}`;
  const { kind, person, channel, address, as } = next.step;
  if (next.isTrying)
    return kind === 'post' ? `posting to ${address ?? channel}` : `telling ${person} by ${channel}`;
  const when = inText(next.at, now);
  if (kind === 'post') return `post to ${address ?? channel} by ${channel} ${when}`;
  return person === null ? `nobody to tell as ${as} ${when}` : `${person} by ${channel} ${when} (${as})`;
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

/** Who has it or why it is quiet; what wakes somebody stands out. */
export function stateParts(page: PageState, zone: Zone): Part[] {
  if (page.team === null && isLoud(page)) return [part("nobody's: nobody is told", 'late')];
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
