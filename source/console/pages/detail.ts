/** All that is known of one page, as rows: what the alert said, what was tried on whom, what comes. Pure. */
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { Next, PlannedStep } from '../../domain/paging/escalation/plan.ts';
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
import type { PageLook } from './rows.ts';
import { attemptParts, nextText, stateParts } from './wording.ts';

export type Known = {
  /** Null: it is not known yet. */
  readonly next: Next | null;
  readonly coming: readonly PlannedStep[];
  /** The incident that it looks like a part of. */
  readonly similar: Similar | null;
  /** What was changed around it. */
  readonly changes: readonly ChangeEvent[];
};

/** Beside a page; `callme pages P-n` has the others. */
const mostChanges = 3;

/** Cells in front of a row, so that what belongs together stands in one column. */
const indent = 9;

/** A text under its name: the name once, the rows in a column. */
function named(name: string, rows: readonly (readonly Part[])[]): Part[][] {
  return rows.map((parts, index) => [part((index === 0 ? name : '').padEnd(indent), 'muted'), ...parts]);
}

const wrapped = (text: string, { columns }: PageLook): Part[][] =>
  text === '' ? [] : wrap(text, Math.max(8, columns - indent)).map(row => [part(row)]);

const newestFirst = (a: { readonly started: string }, b: { readonly started: string }) =>
  a.started < b.started ? 1 : -1;

/** `03:12 ben by call (secondary)` */
function comingParts({ at, kind, person, channel, address, as }: PlannedStep, { zone }: PageLook): Part[] {
  const who =
    kind === 'post'
      ? `post to ${address ?? channel} by ${channel}`
      : person === null
        ? `nobody to tell as ${as}`
        : `${person} by ${channel} (${as})`;
  return [
    part(`${formatClockTime(at, zone)} ${who}`, person === null && kind === 'notify' ? 'warning' : 'muted'),
  ];
}

export function detailRows(
  page: PageState,
  { next, coming, similar, changes }: Known,
  look: PageLook,
): Part[][] {
  const { severity, team, labels, links, members, omitted, body, because } = page;
  const firing = members.filter(({ status }) => status !== 'resolved').length;
  const alerts = members.length + omitted;
  const head = [
    part(`${severityMarks[severity]} ${page.id} ${severity}`, severityTone[severity]),
    part(`  ${team ?? "nobody's"}, `),
  ];
  const came = `${formatDateTime(page.received, look.zone)}, ${formatPageAge(page, look.now)} ago, from ${page.source}; ${because}`;
  return [
    [...head, ...stateParts(page, look.zone)],
    ...wrap(page.title, look.columns).map(row => [part(row, 'strong')]),
    ...(similar
      ? named(
          'like',
          wrapped(
            `${similar.incident} (${similar.because}): ${findKeyLabel(pagesKeymap, 'duplicate')} makes it one`,
            look,
          ),
        )
      : []),
    ...(next ? named('next', wrapped(nextText(next, look.now), look)) : []),
    ...named(
      'changed',
      changes.slice(0, mostChanges).flatMap(({ at, title, origin, team }) => {
        const whose = [team, origin].filter(Boolean).join(', ');
        const about = `${formatOffset(at, page.received)}: ${title}${whose === '' ? '' : ` (${whose})`}`;
        return wrapped(about, look);
      }),
    ),
    ...named('said', wrapped(body, look)),
    ...named(
      'links',
      links.flatMap(({ text, href }) => wrapped(text === null ? href : `${text}: ${href}`, look)),
    ),
    ...named(
      'labels',
      wrapped(
        Object.entries(labels)
          .map(([name, value]) => `${name}=${value}`)
          .join('  '),
        look,
      ),
    ),
    ...(alerts > 1 ? named('alerts', wrapped(`${alerts}, of which ${firing} fire`, look)) : []),
    ...named(
      'told',
      page.attempts.toSorted(newestFirst).map(attempt => attemptParts(attempt, look.zone)),
    ),
    ...named(
      'then',
      coming.map(step => comingParts(step, look)),
    ),
    ...named('came', wrapped(came, look)),
  ];
}
