/** Pages as JSON (fields may be added, never renamed) and as text. */

import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { findAge, formatDuration } from '../../time/duration.ts';
import { formatClockTime, formatDate, type Zone } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { severityMarks } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';

export function pageToJson(page: PageState) {
  const { id, title, status, severity, team, count, labels, dedupKey, received, triage, incident } = page;
  return {
    id,
    title,
    status,
    severity,
    team,
    count,
    labels,
    dedupKey,
    received,
    acknowledgedBy: page.acknowledged?.by ?? null,
    triage: triage?.as ?? null,
    incident,
    notified: page.attempts
      .filter(({ outcome }) => outcome !== null)
      .map(({ kind, person, channel, started, ended, outcome, detail, attempt }) => ({
        at: ended ?? started,
        person,
        channel,
        outcome,
        kind,
        attempt,
        detail,
      })),
    source: page.source,
    body: page.body,
    links: page.links,
    members: page.members,
    because: page.because,
    acknowledgedAt: page.acknowledged?.at ?? null,
    resolved: page.resolved,
    triaged: triage,
    silenced: page.silenced,
    snoozedUntil: page.snoozedUntil,
    lastSeen: page.lastSeen,
    imported: page.imported === true,
  };
}

/** Who acknowledged the page, or why no one is notified. */
export function formatPageStatus(page: PageState, zone: Zone): string {
  const { status, acknowledged, triage, silenced, snoozedUntil, incident, imported } = page;
  if (triage) return `${triage.as}${incident === null ? '' : `, ${incident}`}`;
  if (incident !== null) return `part of ${incident}`;
  // The newest state first: a resolved page is over, also if it was acknowledged.
  if (status === 'resolved') return formatResolved(page, zone);
  if (status === 'open' && silenced) return `silenced: ${silenced.why}`;
  if (snoozedUntil !== null) return `snoozed until ${formatClockTime(snoozedUntil, zone)}`;
  if (acknowledged !== null) return `acked by ${acknowledged.by}`;
  return imported && status === 'open' ? 'open, imported' : status;
}

/** `resolved 03:40, acked by ana`; with the date where that is not the day on which the page came in. */
function formatResolved({ received, resolved, acknowledged }: PageState, zone: Zone): string {
  const at = resolved?.at ?? received;
  const date = formatDate(at, zone);
  const when = formatClockTime(at, zone);
  const who = acknowledged === null ? '' : `, acked by ${acknowledged.by}`;
  return `resolved ${date === formatDate(received, zone) ? '' : `${date} `}${when}${who}`;
}

function row(page: PageState, now: string, look: TextOptions): string[] {
  const { id, severity, team, title, count, received } = page;
  return [
    look.paint(severity, `${severityMarks[severity]} ${id}`),
    severity,
    team ?? look.paint('critical', 'no team'),
    formatPageStatus(page, look.zone),
    formatDuration(findAge(received, now)),
    `${title}${count > 1 ? ` (${count} times)` : ''}`,
  ];
}

/** One line for each page, the newest first. */
export const formatPages = (pages: readonly PageState[], now: string, look: TextOptions): string =>
  formatColumns(pages.toReversed().map(page => row(page, now, look)));

export const formatPage = (page: PageState, now: string, look: TextOptions): string =>
  formatColumns([row(page, now, look)]);

/** One page with its notifications. */
export function formatPageDetail(page: PageState, now: string, look: TextOptions): string {
  const labels = Object.entries(page.labels).map(([name, value]) => `${name}=${value}`);
  const tried = page.attempts.map(({ started, person, channel, outcome, detail }) => [
    formatClockTime(started, look.zone),
    person ?? 'post',
    channel,
    [outcome ?? 'being tried', detail].filter(Boolean).join(': '),
  ]);
  return [
    formatPage(page, now, look),
    ...(page.body === '' ? [] : [page.body]),
    ...page.links.map(({ href, text }) => (text === null ? href : `${text}: ${href}`)),
    ...(labels.length > 0 ? [look.paint('muted', labels.join('  '))] : []),
    look.paint('muted', `from ${page.source}: ${page.because}`),
    ...(tried.length > 0 ? ['', look.paint('strong', 'Notifications'), formatColumns(tried)] : []),
  ].join('\n');
}

/** Who was notified, for the timeline of an incident: `ana by push at 02:58`. */
export const formatNotified = ({ attempts }: PageState, zone: Zone): string[] =>
  attempts
    .filter(({ outcome }) => outcome === 'sent')
    .map(({ person, channel, ended, started }) => {
      const when = formatClockTime(ended ?? started, zone);
      return person === null ? `posted to ${channel} at ${when}` : `${person} by ${channel} at ${when}`;
    });

/** A page that may belong to an incident: suggested, never decided. */
export const formatMatchingIncident = ({ id }: PageState, { incident, because }: Similar): string =>
  `${id} looks like ${incident} (${because}): callme triage ${id} as duplicate --into ${incident}`;

/** A warning about a page without a team: no one is notified of it until a person acknowledges it. */
export const formatUnroutedPage = ({ id, because }: PageState): string =>
  `${id} has no team, so no one is notified (${because}): callme ack ${id}, and add a route or a default_team`;
