/** The details of one page, as rows: the alert, the notifications so far, and what comes next. Pure. */

import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { Next, PlannedStep } from '../../domain/paging/escalation/plan.ts';
import { formatPassedOver } from '../../domain/paging/escalation/rules.ts';
import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { formatOffset } from '../../format/text/changes.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { formatClockTime, formatDateTime } from '../../time/format.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { formatPageAge } from '../ui/summaries/pages.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';
import { wrap } from '../ui/text/wrap.ts';
import { pagesKeymap } from './keymap.ts';
import { attemptParts, formatNext, stateParts } from './page-text.ts';
import type { PageView } from './rows.ts';

export type Known = {
  /** Null: not known yet. */
  readonly next: Next | null;
  readonly coming: readonly PlannedStep[];
  /** The active incident that it may be a duplicate of. */
  readonly similar: Similar | null;
  /** Changes around the time of the page. */
  readonly changes: readonly ChangeEvent[];
};

/** `callme pages P-n` shows the others. */
const maxChanges = 3;

/** The width of the column of names. */
const indent = 10;

/** Rows under a name, which is shown once. */
function withName(name: string, rows: readonly (readonly Part[])[]): Part[][] {
  return rows.map((parts, index) => [part((index === 0 ? name : '').padEnd(indent), 'muted'), ...parts]);
}

const wrapped = (text: string, { columns }: PageView): Part[][] =>
  text === '' ? [] : wrap(text, Math.max(8, columns - indent)).map(row => [part(row)]);

const newestFirst = (a: { readonly started: string }, b: { readonly started: string }) =>
  a.started < b.started ? 1 : -1;

/** `03:12 ben by call (secondary)` */
function comingParts(
  { at, kind, person, channel, address, as, insteadOf }: PlannedStep,
  { zone }: PageView,
): Part[] {
  const instead = insteadOf.map(formatPassedOver).join(', ');
  const who =
    kind === 'post'
      ? `post to ${address ?? channel} by ${channel}`
      : person === null
        ? `no one to notify as ${as}`
        : `${person} by ${channel} (${as})`;
  return [
    part(`${formatClockTime(at, zone)} ${who}`, person === null && kind === 'notify' ? 'warning' : 'muted'),
    ...(instead === '' ? [] : [part(`  ! instead: ${instead}`, 'warning')]),
  ];
}

export function detailRows(
  page: PageState,
  { next, coming, similar, changes }: Known,
  view: PageView,
): Part[][] {
  const { severity, team, labels, links, members, omitted, body, because } = page;
  const firing = members.filter(({ status }) => status !== 'resolved').length;
  const alerts = members.length + omitted;
  const head = [
    part(`${severityMarks[severity]} ${page.id} ${severity}`, severityTone[severity]),
    part(`  ${team ?? 'no team'}, `),
  ];
  const received = `${formatDateTime(page.received, view.zone)}, ${formatPageAge(page, view.now)} ago, from ${page.source}; ${because}`;
  return [
    [...head, ...stateParts(page, view.zone)],
    ...wrap(page.title, view.columns).map(row => [part(row, 'strong')]),
    ...(similar
      ? withName(
          'similar',
          wrapped(
            `looks like ${similar.incident} (${similar.because}): ${findKeyLabel(pagesKeymap, 'duplicate')} marks as duplicate`,
            view,
          ),
        )
      : []),
    ...(next ? withName('next', wrapped(formatNext(next, view.now), view)) : []),
    ...withName(
      'changed',
      changes.slice(0, maxChanges).flatMap(({ at, title, origin, team }) => {
        const whose = [team, origin].filter(Boolean).join(', ');
        const about = `${formatOffset(at, page.received)}: ${title}${whose === '' ? '' : ` (${whose})`}`;
        return wrapped(about, view);
      }),
    ),
    ...withName('alert', wrapped(body, view)),
    ...withName(
      'links',
      links.flatMap(({ text, href }) => wrapped(text === null ? href : `${text}: ${href}`, view)),
    ),
    ...withName(
      'labels',
      wrapped(
        Object.entries(labels)
          .map(([name, value]) => `${name}=${value}`)
          .join('  '),
        view,
      ),
    ),
    ...(alerts > 1 ? withName('alerts', wrapped(`${alerts}, ${firing} firing`, view)) : []),
    ...withName(
      'notified',
      page.attempts.toSorted(newestFirst).map(attempt => attemptParts(attempt, view.zone)),
    ),
    ...withName(
      'planned',
      coming.map(step => comingParts(step, view)),
    ),
    ...withName('received', wrapped(received, view)),
  ];
}
